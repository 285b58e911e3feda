import { thresholds } from '../thresholds.ts';
import type { Codes } from './entry.ts';

const { balance, fewClusters, fewTreated, sampleRatio } = thresholds;

export const designCodes = {
  'assign.conflict': {
    kind: 'usage',
    cause: 'Two options of assign contradict each other, or one needs another.',
    cure: 'Leave one of them out, or add the missing one; pilotlift assign --help names them all.',
  },
  'assign.missing-unit': {
    kind: 'data',
    cause: 'A row of the table has no unit id, so nobody can be told which arm it is in.',
    cure: 'Fill in the id, or remove the row; nobody is left out of a draw silently.',
  },
  'assignment.not-enumerable': {
    kind: 'internal',
    cause: 'The library was asked to list every possible assignment of a design in which they are not equally likely.',
    cure: 'Draw assignments by chance instead. From the command line this is a fault of the program: report it.',
  },
  'balance.empty-arm': {
    kind: 'data',
    cause: 'A covariate has no value at all in one of the groups, so the groups cannot be compared on it.',
    cure: 'Fill in the missing values or leave the covariate out of the plan.',
  },
  'balance.lengths': {
    kind: 'internal',
    cause: 'Covariates, arms and design do not describe the same list of people.',
    cure: 'In a program that calls the library, pass all of them in the order of the roster. Otherwise report it.',
  },
  'balance.prognostic-controls': {
    kind: 'data',
    cause: 'The control group is too small to learn from it which covariates go with a good outcome.',
    cure: 'Name fewer covariates, or fewer levels of a text, than there are people in the control group.',
  },
  'design.adjusted-only': {
    severities: ['caution'],
    cause:
      'Neither chance nor the values before the training make the groups comparable, only what is known about people.',
    cure: 'Read the difference in differences beside it. Next time draw the groups by chance.',
  },
  'design.balance': {
    severities: ['info', 'caution', 'stop'],
    cause:
      'The two groups differ before the training in what the roster says about them: more than chance explains, or more than matching should leave.',
    cure: 'Check that the groups were used as drawn and that the covariates date from before the training. After matching, use a narrower caliper or adjust for the covariate.',
    thresholds: `Randomised: omnibus permutation test over all covariates, caution p < ${balance.cautionP}, stop p < ${balance.stopP}; a single difference is never judged. Matched: caution where a standardised difference is above ${balance.cautionSmd} after matching, stop above ${balance.stopSmd} with a within-set permutation p < ${balance.stopSmdP} (Holm over the covariates).`,
  },
  'design.blank-label': {
    kind: 'data',
    cause: 'Somebody on the list has no cluster or no block, although the design needs it for everyone.',
    cure: 'Fill in the cell, or leave the person out by the eligibility rule.',
  },
  'design.block-order': {
    kind: 'data',
    cause: 'Blocks of neighbours are formed along a number, and the column that should order people holds text.',
    cure: 'Name a KPI in design.history, or list a covariate of numbers first in roster.covariates.',
  },
  'design.block-size': {
    kind: 'usage',
    cause: 'A single block would take more people or clusters than there are to draw.',
    cure: 'Choose a smaller blockSize, or draw without blocks.',
  },
  'design.block-too-small': {
    kind: 'data',
    cause: 'A block has fewer people (or clusters) than there are arms, so it cannot give one to each arm.',
    cure: 'Join it with a similar block, or block on a coarser column such as region instead of site.',
  },
  'design.block-without-arm': {
    kind: 'data',
    cause: 'The roster records who was in which arm, and a block holds people of one arm only.',
    cure: 'Leave the block out, join it with a similar one, or correct the block column.',
  },
  'design.accept': {
    kind: 'usage',
    cause: 'Re-randomisation was asked to accept no assignment at all, or more than all.',
    cure: 'Give a share above 0 and at most 1; 0.001 keeps one assignment in a thousand, the most balanced.',
  },
  'design.cluster-too-small': {
    kind: 'data',
    cause: 'In a two-stage design a cluster has a single person, who cannot be in both arms.',
    cure: 'Join small clusters, or leave them out of the roster by the eligibility rule.',
  },
  'design.claim-foreseen': {
    severities: ['caution'],
    cause:
      'With the arms as they are planned, and if outcomes are spread as the values before the training, no claim will be made: the headline rule that judges them later would withhold it.',
    cure: 'Before the lock change what the caution names: train as many as wait, add teams or sites, or match more people. It is no refusal, for outcomes can differ from the baseline.',
    thresholds: `Caution: an arm of a single cluster; fewer than ${fewClusters.perArm} clusters or people in an arm where nobody randomised; weights or shared controls that count few people; randomised people, amounts of which ${Math.round(100 * fewClusters.floor)} % or more are 0 or at their lowest, and treated at most ${fewTreated.inSmallArms} times the controls (${fewTreated.inLargeArms} times from ${fewTreated.largeArm} people an arm on); such amounts among matched or weighted people, and treated that count as at most ${fewTreated.matched} times the controls, below ${fewTreated.largeArm} equal people an arm.`,
  },
  'design.compare': {
    kind: 'usage',
    cause: 'Designs are compared before chance draws, and the arms of this pilot are recorded or matched.',
    cure: 'Look at the balance in the report instead, or plan a design that draws.',
  },
  'design.history': {
    kind: 'data',
    cause:
      'The plan lets the draw look at a KPI before the training, and its file is not there or says too little about that time.',
    cure: 'Export the KPI for the baseline window and put it into data/ before the draw, or leave the KPI out of design.history.',
  },
  'design.history-changed': {
    kind: 'data',
    cause: 'design/history.csv, the values before the training that the draw looked at, is missing or was edited.',
    cure: 'Restore the file from a backup or from version control. pilotlift verify compares it with the KPI files.',
  },
  'design.lean': {
    kind: 'usage',
    cause: 'Minimisation was asked to choose the better arm less often than a fair coin would, or more than always.',
    cure: 'Give a probability between that of a fair draw and 1, such as 0.8; below 1 nobody can foresee the next arm.',
  },
  'design.never-accepted': {
    kind: 'data',
    cause:
      'Re-randomisation drew a thousand times as many assignments as one should take, and none left the arms as alike as asked.',
    cure: 'Accept a larger share, or leave out covariates.',
  },
  'design.no-covariates': {
    kind: 'data',
    cause: 'The design makes the arms alike on covariates, and none was named or none differs between people.',
    cure: 'Name columns of the roster that differ between people, or choose a design that needs none.',
  },
  'design.odd-pairs': {
    kind: 'data',
    cause: 'An odd number of people or clusters cannot be split into pairs.',
    cure: 'Leave one out before the draw, or choose blocks, which may have any size.',
  },
  'design.saturation': {
    kind: 'usage',
    cause:
      'The shares of treated people that clusters are drawn to must differ, and leave both groups inside a cluster.',
    cure: 'Give two or more, each 0 for pure control clusters or between 0 and 1.',
  },
  'design.too-few-accepted': {
    kind: 'usage',
    cause:
      'The design has so few assignments that accepting so small a share would leave hardly any, and no test could ever find an effect.',
    cure: 'Accept a larger share, or draw inside pairs or blocks instead.',
  },
  'design.unequal-pairs': {
    kind: 'usage',
    cause: 'Of every pair one goes to each arm, so there are two arms of the same size.',
    cure: 'Use two arms with equal shares, or another design.',
  },
  'design.changed': {
    kind: 'data',
    cause:
      'Since the lock the roster or the rules of the design have changed, so that the locked groups no longer come out.',
    cure: 'Run pilotlift verify to see what changed and restore it. If the change is wanted, draw again with design --amend "REASON".',
  },
  'design.cluster-in-two-blocks': {
    kind: 'data',
    cause: 'A cluster, which is drawn as a whole, has members in two blocks.',
    cure: 'Correct the roster, or choose blocks that hold whole clusters.',
  },
  'design.counts-do-not-add-up': {
    kind: 'usage',
    cause: 'The numbers asked for in the arms do not add up to the number of people (or clusters) to be assigned.',
    cure: 'Change a number, or give shares in place of numbers.',
  },
  'design.duplicate-arm': {
    kind: 'usage',
    cause: 'Two arms have the same name.',
    cure: 'Give each arm a name of its own.',
  },
  'design.duplicate-unit': {
    kind: 'data',
    cause: 'The same id is on the list of people to assign more than once.',
    cure: 'Keep one line a person, or name the column that tells people apart.',
  },
  'design.empty-arm': {
    kind: 'usage',
    cause: 'An arm is given a share or a number of 0 or less, or a number that is not whole.',
    cure: 'Give the arm at least one place, or leave it out.',
  },
  'design.empty-recorded-arm': {
    kind: 'data',
    cause: 'The roster records who was in which arm, and nobody is in one of them.',
    cure: 'Check the arm column and the names of the treated and control values in the plan.',
  },
  'design.locked': {
    kind: 'usage',
    cause: 'The groups of this pilot are drawn and locked. A second draw would let somebody choose the draw they like.',
    cure: 'Keep the draw. If it has to change, design --amend "REASON" keeps the first draw and shows the reason in the report.',
  },
  'design.manifest': {
    kind: 'data',
    cause: 'design/manifest.json, the record of the lock, is damaged or was edited by hand.',
    cure: 'Restore the file from a backup or from version control.',
  },
  'design.missing-blocks': {
    kind: 'usage',
    cause: 'The design draws within blocks, but no block column was given.',
    cure: 'Name the block column of the roster, or choose a design without blocks.',
  },
  'design.missing-clusters': {
    kind: 'usage',
    cause: 'The design draws whole clusters, but no cluster column was given.',
    cure: 'Name the cluster column of the roster, or choose a design without clusters.',
  },
  'design.more-arms-than-units': {
    kind: 'usage',
    cause: 'There are more arms than people (or clusters) to put into them.',
    cure: 'Use fewer arms, or enrol more people or clusters.',
  },
  'design.no-recorded-arm': {
    kind: 'internal',
    cause: 'The plan says that the roster records the arms, but the program did not read that column.',
    cure: 'Report it with the plan: it is a fault of the program.',
  },
  'design.no-units': {
    kind: 'data',
    cause: 'Nobody is left to assign: the roster is empty, or its eligibility rule lets nobody through.',
    cure: 'Check the roster file, its eligibility rule and its consent column.',
  },
  'design.not-isolated': {
    severities: ['stop'],
    cause:
      'The groups were formed neither by chance nor by matching, and there are no values from before the training. Their difference may come from anything.',
    cure: 'Add the KPI of the time before the training, or match the groups on what was known then.',
  },
  'design.not-locked': {
    kind: 'usage',
    cause: 'Effects are estimated only for groups that were locked before, and this pilot has no lock yet.',
    cure: 'Run pilotlift design for the pilot first.',
  },
  'design.sample-ratio': {
    severities: ['info', 'stop'],
    cause:
      'The numbers of people analysed in the two groups do not fit the design: more of one group went missing than chance explains.',
    cure: 'Find out why people of one group vanished: a join, a filter, leavers. Until then the groups are not comparable.',
    thresholds: `Stop: p < ${sampleRatio.stopP}, by drawing the stored design again. The message says where a design cannot reach it.`,
  },
  'design.share-cannot-be-met': {
    kind: 'usage',
    cause: 'The share of an arm is so small that it would get nobody.',
    cure: 'Raise the share, add people or clusters, or leave the arm out.',
  },
  'design.shares-do-not-fit': {
    kind: 'usage',
    cause: 'Shares or numbers were not given for every arm, or were given together.',
    cure: 'Give every arm either a share or a number.',
  },
  'design.split-cluster': {
    kind: 'data',
    cause:
      'The recorded arms put people of one cluster into different arms, although clusters were assigned as a whole.',
    cure: 'Name the column of what was assigned together, or a mechanism that assigned people one by one.',
  },
  'design.too-few-arms': {
    kind: 'usage',
    cause: 'A comparison needs at least two arms; at most 255 are possible.',
    cure: 'Name a control arm and at least one trained arm.',
  },
  'design.two-arms': {
    kind: 'usage',
    cause: 'Two stages draw clusters to a share of trained people, then people to one of two arms; others were named.',
    cure: 'Name two arms; how many of a cluster are trained is said by the saturations.',
  },
  'design.uncontrolled': {
    severities: ['stop'],
    cause:
      'There is no control group: before is compared with after, and whatever else happened meanwhile counts as the training.',
    cure: 'Hold back a comparable group, or roll out in waves so that later ones are the control.',
  },
  'design.finished': {
    kind: 'usage',
    cause:
      'An earlier draw was interrupted halfway. It has now been finished, and another is not made on top of it unseen.',
    cure: 'Look at design/assignment.csv. It is locked; go on with pilotlift run.',
  },
  'design.assignment': {
    kind: 'data',
    cause: 'An amendment keeps the first draw beside the second, and the file of the first cannot be read.',
    cure: 'Restore design/assignment.csv from a backup or from version control, then amend.',
  },
} as const satisfies Codes;
