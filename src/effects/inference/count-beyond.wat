;; How many draws of a test are within a bar, two draws a vector. `npm run kernel` translates this file into
;; count-beyond-module.ts.
(module
  (memory (export "memory") 1)

  ;; Draws stand in pairs of 80 bytes from `$at` to `$end`: two numbers bY, then two each of bZ, q0, q1, q2. Returns for how
  ;; many (bY - theta bZ)^2 variance < scale (q0 - 2 theta q1 + theta^2 q2), or <= where `$orEqual`; never where a number
  ;; is NaN.
  (func (export "countWithin")
    (param $at i32) (param $end i32) (param $theta f64) (param $variance f64) (param $scale f64) (param $orEqual i32)
    (result i32)
    (local $move v128) (local $twice v128) (local $square v128) (local $spread v128) (local $bar v128)
    (local $top v128) (local $drawn v128) (local $limit v128) (local $count v128)
    (local.set $move (f64x2.splat (local.get $theta)))
    (local.set $twice (f64x2.splat (f64.mul (f64.const 2) (local.get $theta))))
    (local.set $square (f64x2.splat (f64.mul (local.get $theta) (local.get $theta))))
    (local.set $spread (f64x2.splat (local.get $variance)))
    (local.set $bar (f64x2.splat (local.get $scale)))
    (block $done
      (br_if $done (i32.ge_u (local.get $at) (local.get $end)))
      (loop $two
        (local.set $top
          (f64x2.sub
            (v128.load offset=0 (local.get $at))
            (f64x2.mul (local.get $move) (v128.load offset=16 (local.get $at)))))
        (local.set $drawn (f64x2.mul (f64x2.mul (local.get $top) (local.get $top)) (local.get $spread)))
        (local.set $limit
          (f64x2.mul
            (local.get $bar)
            (f64x2.add
              (f64x2.sub
                (v128.load offset=32 (local.get $at))
                (f64x2.mul (local.get $twice) (v128.load offset=48 (local.get $at))))
              (f64x2.mul (local.get $square) (v128.load offset=64 (local.get $at))))))
        ;; A true comparison is -1.
        (local.set $count
          (i64x2.sub
            (local.get $count)
            (if (result v128) (local.get $orEqual)
              (then (f64x2.le (local.get $drawn) (local.get $limit)))
              (else (f64x2.lt (local.get $drawn) (local.get $limit))))))
        (local.set $at (i32.add (local.get $at) (i32.const 80)))
        (br_if $two (i32.lt_u (local.get $at) (local.get $end)))))
    (i32.wrap_i64
      (i64.add
        (i64x2.extract_lane 0 (local.get $count))
        (i64x2.extract_lane 1 (local.get $count)))))
)
