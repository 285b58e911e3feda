;; Sums of values that are drawn with replacement from one block of at most 256, for many resamples in turn.
;; `npm run kernel` translates this file into block-sums-module.ts.
(module
  ;; Ten pages of 64 kB: state of the generator, random words, the block, resamples' counts, sums and what they lack; sums of
  ;; pairs from byte 65536 on, then tables of Poisson counts; all values on pages of their own behind these.
  (memory (export "memory") 10)
  (global $STATE i32 (i32.const 0))
  (global $WORDS i32 (i32.const 128))
  (global $WORDS_END i32 (i32.const 16512))
  (global $BLOCK i32 (i32.const 16512))
  (global $COUNTS i32 (i32.const 18560))
  (global $SUMS i32 (i32.const 28800))
  (global $MISSING i32 (i32.const 49280))
  (global $ENTRIES i32 (i32.const 589840))
  (global $CUMULATIVE i32 (i32.const 598032))
  (global $VALUES i32 (i32.const 655360))
  ;; The next random word that nobody has taken.
  (global $at (mut i32) (i32.const 16512))

  ;; Words that were made before are not taken: a new state begins.
  (func (export "restart")
    (global.set $at (global.get $WORDS_END)))

  ;; Fills the buffer of words: eight generators xoshiro128++ beside each other (Blackman and Vigna 2021), four a vector, so
  ;; that one vector does not wait for the other.
  (func $refill
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $a2 v128) (local $b2 v128) (local $c2 v128) (local $d2 v128) (local $t v128) (local $to i32)
    (local.set $a (v128.load offset=0 (global.get $STATE)))
    (local.set $b (v128.load offset=16 (global.get $STATE)))
    (local.set $c (v128.load offset=32 (global.get $STATE)))
    (local.set $d (v128.load offset=48 (global.get $STATE)))
    (local.set $a2 (v128.load offset=64 (global.get $STATE)))
    (local.set $b2 (v128.load offset=80 (global.get $STATE)))
    (local.set $c2 (v128.load offset=96 (global.get $STATE)))
    (local.set $d2 (v128.load offset=112 (global.get $STATE)))
    (local.set $to (global.get $WORDS))
    (loop $next
      (local.set $t (i32x4.add (local.get $a) (local.get $d)))
      (v128.store offset=0 (local.get $to)
        (i32x4.add (local.get $a)
          (v128.or (i32x4.shl (local.get $t) (i32.const 7)) (i32x4.shr_u (local.get $t) (i32.const 25)))))
      (local.set $t (i32x4.shl (local.get $b) (i32.const 9)))
      (local.set $c (v128.xor (local.get $c) (local.get $a)))
      (local.set $d (v128.xor (local.get $d) (local.get $b)))
      (local.set $b (v128.xor (local.get $b) (local.get $c)))
      (local.set $a (v128.xor (local.get $a) (local.get $d)))
      (local.set $c (v128.xor (local.get $c) (local.get $t)))
      (local.set $d
        (v128.or (i32x4.shl (local.get $d) (i32.const 11)) (i32x4.shr_u (local.get $d) (i32.const 21))))
      (local.set $t (i32x4.add (local.get $a2) (local.get $d2)))
      (v128.store offset=16 (local.get $to)
        (i32x4.add (local.get $a2)
          (v128.or (i32x4.shl (local.get $t) (i32.const 7)) (i32x4.shr_u (local.get $t) (i32.const 25)))))
      (local.set $t (i32x4.shl (local.get $b2) (i32.const 9)))
      (local.set $c2 (v128.xor (local.get $c2) (local.get $a2)))
      (local.set $d2 (v128.xor (local.get $d2) (local.get $b2)))
      (local.set $b2 (v128.xor (local.get $b2) (local.get $c2)))
      (local.set $a2 (v128.xor (local.get $a2) (local.get $d2)))
      (local.set $c2 (v128.xor (local.get $c2) (local.get $t)))
      (local.set $d2
        (v128.or (i32x4.shl (local.get $d2) (i32.const 11)) (i32x4.shr_u (local.get $d2) (i32.const 21))))
      (local.set $to (i32.add (local.get $to) (i32.const 32)))
      (br_if $next (i32.lt_u (local.get $to) (global.get $WORDS_END))))
    (v128.store offset=0 (global.get $STATE) (local.get $a))
    (v128.store offset=16 (global.get $STATE) (local.get $b))
    (v128.store offset=32 (global.get $STATE) (local.get $c))
    (v128.store offset=48 (global.get $STATE) (local.get $d))
    (v128.store offset=64 (global.get $STATE) (local.get $a2))
    (v128.store offset=80 (global.get $STATE) (local.get $b2))
    (v128.store offset=96 (global.get $STATE) (local.get $c2))
    (v128.store offset=112 (global.get $STATE) (local.get $d2))
    (global.set $at (global.get $WORDS)))

  ;; How many of 2^32 words are one too many for n equal parts.
  (func $refused (param $n i32) (result i32)
    (i32.rem_u (i32.sub (i32.const 0) (local.get $n)) (local.get $n)))

  ;; A Poisson count for each resample, taken off what it lacks. The upper twelve bits of a word name an entry of 16 bits: the
  ;; count, or (the highest bit set) how many cumulative probabilities lie below all numbers of that part of [0, 1). Then a
  ;; second word makes a number u of 53 bits, and as many probabilities as are at most u, and `$first`, are the count.
  (func (export "countPoisson") (param $first i32) (param $resamples i32)
    (local $at i32) (local $to i32) (local $end i32) (local $word i32) (local $count i32) (local $u f64)
    (local.set $at (global.get $at))
    (local.set $to (global.get $COUNTS))
    (local.set $end (i32.add (local.get $to) (i32.shl (local.get $resamples) (i32.const 2))))
    (loop $each
      (if (i32.gt_u (i32.add (local.get $at) (i32.const 8)) (global.get $WORDS_END))
        (then
          (call $refill)
          (local.set $at (global.get $WORDS))))
      (local.set $word (i32.load (local.get $at)))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (local.set $count
        (i32.load16_u
          (i32.add (global.get $ENTRIES) (i32.shl (i32.shr_u (local.get $word) (i32.const 20)) (i32.const 1)))))
      (if (i32.and (local.get $count) (i32.const 32768))
        (then
          (local.set $u
            (f64.div
              (f64.add
                (f64.mul (f64.convert_i32_u (i32.shr_u (local.get $word) (i32.const 5))) (f64.const 67108864))
                (f64.convert_i32_u (i32.shr_u (i32.load (local.get $at)) (i32.const 6))))
              (f64.const 9007199254740992)))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (local.set $count (i32.and (local.get $count) (i32.const 32767)))
          (block $found
            (loop $next
              (br_if $found
                (f64.gt
                  (f64.load (i32.add (global.get $CUMULATIVE) (i32.shl (local.get $count) (i32.const 3))))
                  (local.get $u)))
              (local.set $count (i32.add (local.get $count) (i32.const 1)))
              (br $next)))
          (local.set $count (i32.add (local.get $count) (local.get $first)))))
      (i32.store (local.get $to) (local.get $count))
      (local.set $word
        (i32.add (local.get $to) (i32.sub (global.get $MISSING) (global.get $COUNTS))))
      (i32.store (local.get $word) (i32.sub (i32.load (local.get $word)) (local.get $count)))
      (local.set $to (i32.add (local.get $to) (i32.const 4)))
      (br_if $each (i32.lt_u (local.get $to) (local.get $end))))
    ;; Blocks read words in fours.
    (global.set $at (i32.and (i32.add (local.get $at) (i32.const 15)) (i32.const -16))))

  ;; What each resample lacks is drawn from all `$n` values one by one and added to its sum; one that has too many (lacks less
  ;; than nothing) is drawn anew in this way. Places as in `drawUneven`.
  (func (export "drawMissing") (param $n i32) (param $resamples i32)
    (local $at i32) (local $to i32) (local $i i32) (local $left i32) (local $refused i32) (local $product i64)
    (local $sum f64)
    (local.set $at (global.get $at))
    (local.set $refused (call $refused (local.get $n)))
    (loop $each
      (local.set $to (i32.add (global.get $SUMS) (i32.shl (local.get $i) (i32.const 3))))
      (local.set $sum (f64.load (local.get $to)))
      (local.set $left (i32.load (i32.add (global.get $MISSING) (i32.shl (local.get $i) (i32.const 2)))))
      (if (i32.lt_s (local.get $left) (i32.const 0))
        (then
          (local.set $sum (f64.const 0))
          (local.set $left (local.get $n))))
      (block $done
        (loop $one
          (br_if $done (i32.eqz (local.get $left)))
          (if (i32.eq (local.get $at) (global.get $WORDS_END))
            (then
              (call $refill)
              (local.set $at (global.get $WORDS))))
          (local.set $product (i64.mul (i64.load32_u (local.get $at)) (i64.extend_i32_u (local.get $n))))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (br_if $one (i32.lt_u (i32.wrap_i64 (local.get $product)) (local.get $refused)))
          (local.set $sum
            (f64.add
              (local.get $sum)
              (f64.load offset=655360
                (i32.shl (i32.wrap_i64 (i64.shr_u (local.get $product) (i64.const 32))) (i32.const 3)))))
          (local.set $left (i32.sub (local.get $left) (i32.const 1)))
          (br $one)))
      (f64.store (local.get $to) (local.get $sum))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $i) (local.get $resamples))))
    (global.set $at (local.get $at)))

  ;; The sum of the values at places a and b stands at a x size + b.
  (func (export "addPairs") (param $size i32)
    (local $a i32) (local $b i32) (local $end i32) (local $to i32) (local $own v128)
    (local.set $end (i32.add (global.get $BLOCK) (i32.shl (local.get $size) (i32.const 3))))
    (local.set $a (global.get $BLOCK))
    (local.set $to (i32.const 65536))
    (loop $each
      (local.set $own (v128.load64_splat (local.get $a)))
      (local.set $b (global.get $BLOCK))
      ;; Two at a time: what an odd size writes too much the next row overwrites.
      (loop $two
        (v128.store (local.get $to) (f64x2.add (local.get $own) (v128.load (local.get $b))))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $b (i32.add (local.get $b) (i32.const 16)))
        (br_if $two (i32.lt_u (local.get $b) (local.get $end))))
      (local.set $to (i32.sub (local.get $to) (i32.sub (local.get $b) (local.get $end))))
      (local.set $a (i32.add (local.get $a) (i32.const 8)))
      (br_if $each (i32.lt_u (local.get $a) (local.get $end)))))

  ;; Node 20 calls no function of a module in line, so that the loops below are written out.

  ;; A block whose size is a power of two: half a word a pair, and eight bytes more for the last seven values.
  (func (export "drawEven") (param $size i32) (param $resamples i32)
    (local $at i32) (local $end i32) (local $mask i32) (local $count i32) (local $i i32) (local $to i32)
    (local $x f64) (local $y f64) (local $z f64) (local $w f64) (local $four i64) (local $two i64) (local $one i64)
    (local.set $at (global.get $at))
    (local.set $mask (i32.sub (i32.mul (local.get $size) (local.get $size)) (i32.const 1)))
    (loop $each
      (local.set $count
        (i32.load (i32.add (global.get $COUNTS) (i32.shl (local.get $i) (i32.const 2)))))
      (local.set $end (i32.add (local.get $at) (i32.and (local.get $count) (i32.const -8))))
      (if (i32.gt_u (i32.add (local.get $end) (i32.const 8)) (global.get $WORDS_END))
        (then
          (call $refill)
          (local.set $at (global.get $WORDS))
          (local.set $end (i32.add (local.get $at) (i32.and (local.get $count) (i32.const -8))))))
      (local.set $x (f64.const 0))
      (local.set $y (f64.const 0))
      (local.set $z (f64.const 0))
      (local.set $w (f64.const 0))
      (block $done
        (loop $eight
          (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
          (local.set $x
            (f64.add
              (local.get $x)
              (f64.load offset=65536
                (i32.shl (i32.and (i32.load16_u offset=0 (local.get $at)) (local.get $mask)) (i32.const 3)))))
          (local.set $y
            (f64.add
              (local.get $y)
              (f64.load offset=65536
                (i32.shl (i32.and (i32.load16_u offset=2 (local.get $at)) (local.get $mask)) (i32.const 3)))))
          (local.set $z
            (f64.add
              (local.get $z)
              (f64.load offset=65536
                (i32.shl (i32.and (i32.load16_u offset=4 (local.get $at)) (local.get $mask)) (i32.const 3)))))
          (local.set $w
            (f64.add
              (local.get $w)
              (f64.load offset=65536
                (i32.shl (i32.and (i32.load16_u offset=6 (local.get $at)) (local.get $mask)) (i32.const 3)))))
          (local.set $at (i32.add (local.get $at) (i32.const 8)))
          (br $eight)))
      ;; Three pairs and a value, of which the last three bits of the count keep what they ask for: the others become 0,
      ;; without a branch that nobody can foresee.
      (local.set $one (i64.sub (i64.const 0) (i64.extend_i32_u (i32.and (local.get $count) (i32.const 1)))))
      (local.set $two
        (i64.sub
          (i64.const 0)
          (i64.extend_i32_u (i32.and (i32.shr_u (local.get $count) (i32.const 1)) (i32.const 1)))))
      (local.set $four
        (i64.sub
          (i64.const 0)
          (i64.extend_i32_u (i32.and (i32.shr_u (local.get $count) (i32.const 2)) (i32.const 1)))))
      (local.set $x
        (f64.add
          (local.get $x)
          (f64.reinterpret_i64
            (i64.and
              (local.get $four)
              (i64.load offset=65536
                (i32.shl (i32.and (i32.load16_u offset=0 (local.get $at)) (local.get $mask)) (i32.const 3)))))))
      (local.set $y
        (f64.add
          (local.get $y)
          (f64.reinterpret_i64
            (i64.and
              (local.get $four)
              (i64.load offset=65536
                (i32.shl (i32.and (i32.load16_u offset=2 (local.get $at)) (local.get $mask)) (i32.const 3)))))))
      (local.set $z
        (f64.add
          (local.get $z)
          (f64.reinterpret_i64
            (i64.and
              (local.get $two)
              (i64.load offset=65536
                (i32.shl (i32.and (i32.load16_u offset=4 (local.get $at)) (local.get $mask)) (i32.const 3)))))))
      (local.set $w
        (f64.add
          (local.get $w)
          (f64.reinterpret_i64
            (i64.and
              (local.get $one)
              (i64.load offset=16512
                (i32.shl
                  (i32.and (i32.load16_u offset=6 (local.get $at)) (i32.sub (local.get $size) (i32.const 1)))
                  (i32.const 3)))))))
      (local.set $at (i32.add (local.get $at) (i32.const 8)))
      (local.set $to (i32.add (global.get $SUMS) (i32.shl (local.get $i) (i32.const 3))))
      (f64.store (local.get $to)
        (f64.add
          (f64.load (local.get $to))
          (f64.add (f64.add (local.get $x) (local.get $y)) (f64.add (local.get $z) (local.get $w)))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $i) (local.get $resamples))))
    (global.set $at (local.get $at)))

  ;; A block of any size: a word a pair. A place in [0, n) is the upper half of word x n; of 2^32 words 2^32 mod n are
  ;; refused (Lemire 2019). Two sums take turns, so that neither waits for the other.
  (func (export "drawUneven") (param $size i32) (param $resamples i32)
    (local $at i32) (local $nPairs i64) (local $refusedPairs i32) (local $refusedPlaces i32) (local $product i64)
    (local $count i32) (local $left i32) (local $i i32) (local $to i32) (local $x f64) (local $y f64) (local $t f64)
    (local.set $at (global.get $at))
    (local.set $nPairs (i64.extend_i32_u (i32.mul (local.get $size) (local.get $size))))
    (local.set $refusedPairs (call $refused (i32.wrap_i64 (local.get $nPairs))))
    (local.set $refusedPlaces (call $refused (local.get $size)))
    (loop $each
      (local.set $count
        (i32.load (i32.add (global.get $COUNTS) (i32.shl (local.get $i) (i32.const 2)))))
      (local.set $x (f64.const 0))
      (local.set $y (f64.const 0))
      (local.set $left (i32.shr_u (local.get $count) (i32.const 1)))
      (block $done
        (loop $pairs
          (br_if $done (i32.eqz (local.get $left)))
          (if (i32.eq (local.get $at) (global.get $WORDS_END))
            (then
              (call $refill)
              (local.set $at (global.get $WORDS))))
          (local.set $product (i64.mul (i64.load32_u (local.get $at)) (local.get $nPairs)))
          (local.set $at (i32.add (local.get $at) (i32.const 4)))
          (br_if $pairs (i32.lt_u (i32.wrap_i64 (local.get $product)) (local.get $refusedPairs)))
          (local.set $t
            (f64.add
              (local.get $x)
              (f64.load offset=65536
                (i32.shl (i32.wrap_i64 (i64.shr_u (local.get $product) (i64.const 32))) (i32.const 3)))))
          (local.set $x (local.get $y))
          (local.set $y (local.get $t))
          (local.set $left (i32.sub (local.get $left) (i32.const 1)))
          (br $pairs)))
      (if (i32.and (local.get $count) (i32.const 1))
        (then
          (loop $again
            (if (i32.eq (local.get $at) (global.get $WORDS_END))
              (then
                (call $refill)
                (local.set $at (global.get $WORDS))))
            (local.set $product
              (i64.mul (i64.load32_u (local.get $at)) (i64.extend_i32_u (local.get $size))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (br_if $again (i32.lt_u (i32.wrap_i64 (local.get $product)) (local.get $refusedPlaces))))
          (local.set $x
            (f64.add
              (local.get $x)
              (f64.load offset=16512
                (i32.shl (i32.wrap_i64 (i64.shr_u (local.get $product) (i64.const 32))) (i32.const 3)))))))
      (local.set $to (i32.add (global.get $SUMS) (i32.shl (local.get $i) (i32.const 3))))
      (f64.store (local.get $to)
        (f64.add (f64.load (local.get $to)) (f64.add (local.get $x) (local.get $y))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $each (i32.lt_u (local.get $i) (local.get $resamples))))
    (global.set $at (local.get $at)))
)
