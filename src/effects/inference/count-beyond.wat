;; How many draws of a test are beyond a bar, two draws a vector. `npm run kernel` translates this file into
;; count-beyond-module.ts.
(module
  (memory (export "memory") 1)

  ;; The numbers bY, bZ, q0, q1, q2 of all draws stand as five columns of `$column` bytes from byte 0 on, an even number of
  ;; draws each (`$end`: bytes of those that count). Returns for how many
  ;; (bY - theta bZ)^2 variance < scale (q0 - 2 theta q1 + theta^2 q2), or <= where `$orEqual`; never where a number is NaN.
  (func (export "countWithin")
    (param $end i32) (param $column i32) (param $theta f64) (param $variance f64) (param $scale f64)
    (param $orEqual i32) (result i32)
    (local $bZ i32) (local $q0 i32) (local $q1 i32) (local $q2 i32) (local $at i32)
    (local $move v128) (local $twice v128) (local $square v128) (local $spread v128) (local $bar v128)
    (local $top v128) (local $drawn v128) (local $limit v128) (local $count v128)
    (local.set $bZ (local.get $column))
    (local.set $q0 (i32.add (local.get $bZ) (local.get $column)))
    (local.set $q1 (i32.add (local.get $q0) (local.get $column)))
    (local.set $q2 (i32.add (local.get $q1) (local.get $column)))
    (local.set $move (f64x2.splat (local.get $theta)))
    (local.set $twice (f64x2.splat (f64.mul (f64.const 2) (local.get $theta))))
    (local.set $square (f64x2.splat (f64.mul (local.get $theta) (local.get $theta))))
    (local.set $spread (f64x2.splat (local.get $variance)))
    (local.set $bar (f64x2.splat (local.get $scale)))
    (block $done
      (loop $two
        (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
        (local.set $top
          (f64x2.sub
            (v128.load (local.get $at))
            (f64x2.mul (local.get $move) (v128.load (i32.add (local.get $bZ) (local.get $at))))))
        (local.set $drawn (f64x2.mul (f64x2.mul (local.get $top) (local.get $top)) (local.get $spread)))
        (local.set $limit
          (f64x2.mul
            (local.get $bar)
            (f64x2.add
              (f64x2.sub
                (v128.load (i32.add (local.get $q0) (local.get $at)))
                (f64x2.mul (local.get $twice) (v128.load (i32.add (local.get $q1) (local.get $at)))))
              (f64x2.mul (local.get $square) (v128.load (i32.add (local.get $q2) (local.get $at)))))))
        ;; A true comparison is -1.
        (local.set $count
          (i64x2.sub
            (local.get $count)
            (v128.or
              (f64x2.lt (local.get $drawn) (local.get $limit))
              (v128.and
                (f64x2.eq (local.get $drawn) (local.get $limit))
                (i64x2.splat (i64.sub (i64.const 0) (i64.extend_i32_u (local.get $orEqual))))))))
        (local.set $at (i32.add (local.get $at) (i32.const 16)))
        (br $two)))
    (i32.wrap_i64
      (i64.add
        (i64x2.extract_lane 0 (local.get $count))
        (i64x2.extract_lane 1 (local.get $count)))))
)
