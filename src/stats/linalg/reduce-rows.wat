;; Householder reflections that take a block of 512 rows into a triangle. `npm run kernel` translates this file into
;; reduce-rows-module.ts.
(module
  (memory (export "memory") 1)
  ;; Bytes of a column of the block.
  (global $COLUMN i32 (i32.const 4096))

  ;; Sum of the products of two columns. Four sums, so that none waits for the addition before.
  (func $product (param $a i32) (param $b i32) (result f64)
    (local $end i32) (local $w v128) (local $x v128) (local $y v128) (local $z v128)
    (local.set $end (i32.add (local.get $a) (global.get $COLUMN)))
    (loop $eight
      (local.set $w
        (f64x2.add (local.get $w) (f64x2.mul (v128.load offset=0 (local.get $a)) (v128.load offset=0 (local.get $b)))))
      (local.set $x
        (f64x2.add (local.get $x) (f64x2.mul (v128.load offset=16 (local.get $a)) (v128.load offset=16 (local.get $b)))))
      (local.set $y
        (f64x2.add (local.get $y) (f64x2.mul (v128.load offset=32 (local.get $a)) (v128.load offset=32 (local.get $b)))))
      (local.set $z
        (f64x2.add (local.get $z) (f64x2.mul (v128.load offset=48 (local.get $a)) (v128.load offset=48 (local.get $b)))))
      (local.set $a (i32.add (local.get $a) (i32.const 64)))
      (local.set $b (i32.add (local.get $b) (i32.const 64)))
      (br_if $eight (i32.lt_u (local.get $a) (local.get $end))))
    (local.set $w
      (f64x2.add (f64x2.add (local.get $w) (local.get $x)) (f64x2.add (local.get $y) (local.get $z))))
    (f64.add (f64x2.extract_lane 0 (local.get $w)) (f64x2.extract_lane 1 (local.get $w))))

  ;; Takes `$share` times column a from column b.
  (func $subtract (param $share f64) (param $a i32) (param $b i32)
    (local $end i32) (local $by v128)
    (local.set $by (f64x2.splat (local.get $share)))
    (local.set $end (i32.add (local.get $a) (global.get $COLUMN)))
    (loop $four
      (v128.store offset=0 (local.get $b)
        (f64x2.sub
          (v128.load offset=0 (local.get $b))
          (f64x2.mul (local.get $by) (v128.load offset=0 (local.get $a)))))
      (v128.store offset=16 (local.get $b)
        (f64x2.sub
          (v128.load offset=16 (local.get $b))
          (f64x2.mul (local.get $by) (v128.load offset=16 (local.get $a)))))
      (local.set $a (i32.add (local.get $a) (i32.const 32)))
      (local.set $b (i32.add (local.get $b) (i32.const 32)))
      (br_if $four (i32.lt_u (local.get $a) (local.get $end)))))

  ;; The triangle's p + 1 columns of p numbers stand from byte 0 on, the response last; the block's p + 1 columns from
  ;; `$block` on. Reflects the block into the triangle, column by column, and returns the squares of what is left of the
  ;; block's response. The block is spent.
  (func (export "reduce") (param $p i32) (param $block i32) (result f64)
    (local $j i32) (local $l i32) (local $own i32) (local $other i32) (local $height i32) (local $to i32)
    (local $squares f64) (local $first f64) (local $length f64) (local $pivot f64) (local $half f64) (local $share f64)
    (local.set $height (i32.shl (local.get $p) (i32.const 3)))
    (local.set $own (local.get $block))
    (block $done
      (loop $each
        (br_if $done (i32.ge_u (local.get $j) (local.get $p)))
        (local.set $squares (call $product (local.get $own) (local.get $own)))
        (if (f64.ne (local.get $squares) (f64.const 0))
          (then
            ;; Row j of the triangle, from its diagonal on.
            (local.set $to
              (i32.add (i32.mul (local.get $j) (local.get $height)) (i32.shl (local.get $j) (i32.const 3))))
            (local.set $first (f64.load (local.get $to)))
            (local.set $length
              (f64.sqrt (f64.add (f64.mul (local.get $first) (local.get $first)) (local.get $squares))))
            (local.set $pivot
              (f64.add (local.get $first) (f64.copysign (local.get $length) (local.get $first))))
            ;; Half the squared length of the reflector: length (length + |first|).
            (local.set $half (f64.mul (local.get $length) (f64.abs (local.get $pivot))))
            (f64.store (local.get $to) (f64.sub (local.get $first) (local.get $pivot)))
            (local.set $l (local.get $j))
            (local.set $other (local.get $own))
            (loop $later
              (local.set $l (i32.add (local.get $l) (i32.const 1)))
              (local.set $to (i32.add (local.get $to) (local.get $height)))
              (local.set $other (i32.add (local.get $other) (global.get $COLUMN)))
              (local.set $share
                (f64.div
                  (f64.add
                    (f64.mul (local.get $pivot) (f64.load (local.get $to)))
                    (call $product (local.get $own) (local.get $other)))
                  (local.get $half)))
              (f64.store (local.get $to)
                (f64.sub (f64.load (local.get $to)) (f64.mul (local.get $share) (local.get $pivot))))
              (call $subtract (local.get $share) (local.get $own) (local.get $other))
              (br_if $later (i32.lt_u (local.get $l) (local.get $p))))))
        (local.set $j (i32.add (local.get $j) (i32.const 1)))
        (local.set $own (i32.add (local.get $own) (global.get $COLUMN)))
        (br $each)))
    (call $product (local.get $own) (local.get $own)))
)
