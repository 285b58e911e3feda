# Rscript teams.R UNITS cluster WARM R: teams of ten drawn 9,999 times within arms, sums by team made once by data.table.
suppressMessages(library(data.table))
arguments <- commandArgs(TRUE)
n <- as.integer(arguments[1])
B <- 9999
set.seed(5)
before <- rowSums(matrix(3 * runif(3 * n), n))
after <- rowSums(matrix(3 * runif(3 * n), n))
units <- data.table(team = (seq_len(n) - 1) %/% 10, change = after - before)
units[, treated := team %% 2]
setDTthreads(1)
work <- function() {
  teams <- units[, .(sum = sum(change), size = .N, treated = treated[1]), by = team]
  arms <- list(teams[treated == 1], teams[treated == 0])
  drawn <- vapply(seq_len(B), function(b) {
    means <- vapply(arms, function(arm) {
      i <- sample.int(nrow(arm), replace = TRUE)
      sum(arm$sum[i]) / sum(arm$size[i])
    }, 0)
    means[1] - means[2]
  }, 0)
  unname(quantile(drawn, 0.025))
}
cost <- function() {
  time <- system.time(result <- work())
  list(cpu = time[["user.self"]] + time[["sys.self"]], elapsed = time[["elapsed"]], result = result)
}
first <- cost()
warm <- cost()
peak <- as.numeric(gsub("[^0-9]", "", grep("VmHWM", readLines("/proc/self/status"), value = TRUE))) / 1024
cat(sprintf(
  '{"workload":"bootstrap-cluster","impl":"R, data.table","n":%d,"b":%d,"cpu_seconds":%.6f,"seconds":%.6f,"result":%.9f,"first_cpu_seconds":%.6f,"peak_rss_mb":%.1f}\n',
  n, B, min(first$cpu, warm$cpu), min(first$elapsed, warm$elapsed), warm$result, first$cpu, peak
))
