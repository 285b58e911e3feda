;; Cross-products of rows by group. `npm run kernel` translates this file into group-products-module.ts.
(module
  (memory (export "memory") 1)
  ;; Bytes of a column of the block: 512 numbers.
  (global $COLUMN i32 (i32.const 4096))

  ;; Multiplies the first `$k` columns of a block from the right by a lower triangle, in place: column b needs those from b on
  ;; alone. Rows of the triangle are `$width` bytes wide. Eight rows of the block at a time.
  (func (export "toBasis") (param $k i32) (param $block i32) (param $basis i32) (param $width i32)
    (local $b i32) (local $to i32) (local $end i32) (local $of i32) (local $from i32) (local $a i32) (local $share v128)
    (local $w v128) (local $x v128) (local $y v128) (local $z v128)
    (local.set $to (local.get $block))
    (loop $column
      (local.set $end (i32.add (local.get $to) (global.get $COLUMN)))
      (loop $eight
        (local.set $of (local.get $to))
        (local.set $from (local.get $basis))
        (local.set $a (local.get $b))
        (local.set $w (v128.const i64x2 0 0))
        (local.set $x (v128.const i64x2 0 0))
        (local.set $y (v128.const i64x2 0 0))
        (local.set $z (v128.const i64x2 0 0))
        (loop $factor
          (local.set $share (v128.load64_splat (local.get $from)))
          (local.set $w (f64x2.add (local.get $w) (f64x2.mul (local.get $share) (v128.load offset=0 (local.get $of)))))
          (local.set $x (f64x2.add (local.get $x) (f64x2.mul (local.get $share) (v128.load offset=16 (local.get $of)))))
          (local.set $y (f64x2.add (local.get $y) (f64x2.mul (local.get $share) (v128.load offset=32 (local.get $of)))))
          (local.set $z (f64x2.add (local.get $z) (f64x2.mul (local.get $share) (v128.load offset=48 (local.get $of)))))
          (local.set $of (i32.add (local.get $of) (global.get $COLUMN)))
          (local.set $from (i32.add (local.get $from) (local.get $width)))
          (local.set $a (i32.add (local.get $a) (i32.const 1)))
          (br_if $factor (i32.lt_u (local.get $a) (local.get $k))))
        (v128.store offset=0 (local.get $to) (local.get $w))
        (v128.store offset=16 (local.get $to) (local.get $x))
        (v128.store offset=32 (local.get $to) (local.get $y))
        (v128.store offset=48 (local.get $to) (local.get $z))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (br_if $eight (i32.lt_u (local.get $to) (local.get $end))))
      ;; The next column of the triangle begins one row further down.
      (local.set $basis (i32.add (local.get $basis) (i32.add (local.get $width) (i32.const 8))))
      (local.set $b (i32.add (local.get $b) (i32.const 1)))
      (br_if $column (i32.lt_u (local.get $b) (local.get $k)))))

  ;; Adds X'X of the first rows of a block to the squares of each row's group. The block's columns stand one after the other,
  ;; an even number of them as `$width` bytes a row, which is written to `$row`; the row's group number in `$groups` (four
  ;; bytes each). Squares of group g from `$squares` + g width^2 / 8 on: pairs up to the diagonal alone.
  (func (export "addProducts")
    (param $nRows i32) (param $width i32) (param $block i32) (param $groups i32) (param $row i32) (param $squares i32)
    (local $size i32) (local $endOfRows i32) (local $endOfRow i32) (local $to i32) (local $below i32) (local $of i32)
    (local $from i32) (local $first v128) (local $second v128) (local $pair v128)
    (local.set $size (i32.shr_u (i32.mul (local.get $width) (local.get $width)) (i32.const 3)))
    (local.set $endOfRow (i32.add (local.get $row) (local.get $width)))
    (local.set $endOfRows (i32.add (local.get $groups) (i32.shl (local.get $nRows) (i32.const 2))))
    (loop $each
      ;; The columns of the row beside each other, two at a time.
      (local.set $to (local.get $row))
      (local.set $from (local.get $block))
      (loop $columns
        (f64.store offset=0 (local.get $to) (f64.load offset=0 (local.get $from)))
        (f64.store offset=8 (local.get $to) (f64.load offset=4096 (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 16)))
        (local.set $from (i32.add (local.get $from) (i32.const 8192)))
        (br_if $columns (i32.lt_u (local.get $to) (local.get $endOfRow))))
      ;; Two rows of the squares: two columns times the pairs up to their own.
      (local.set $to
        (i32.add (local.get $squares) (i32.mul (i32.load (local.get $groups)) (local.get $size))))
      (local.set $of (local.get $row))
      (loop $square
        (local.set $first (v128.load64_splat offset=0 (local.get $of)))
        (local.set $second (v128.load64_splat offset=8 (local.get $of)))
        (local.set $below (i32.add (local.get $to) (local.get $width)))
        (local.set $from (local.get $row))
        (loop $with
          (local.set $pair (v128.load (local.get $from)))
          (v128.store (local.get $to)
            (f64x2.add (v128.load (local.get $to)) (f64x2.mul (local.get $first) (local.get $pair))))
          (v128.store (local.get $below)
            (f64x2.add (v128.load (local.get $below)) (f64x2.mul (local.get $second) (local.get $pair))))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (local.set $below (i32.add (local.get $below) (i32.const 16)))
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (br_if $with (i32.le_u (local.get $from) (local.get $of))))
        ;; From behind the last pair to two rows further down.
        (local.set $to
          (i32.add
            (i32.sub (local.get $below) (i32.sub (local.get $from) (local.get $row)))
            (local.get $width)))
        (local.set $of (i32.add (local.get $of) (i32.const 16)))
        (br_if $square (i32.lt_u (local.get $of) (local.get $endOfRow))))
      (local.set $block (i32.add (local.get $block) (i32.const 8)))
      (local.set $groups (i32.add (local.get $groups) (i32.const 4)))
      (br_if $each (i32.lt_u (local.get $groups) (local.get $endOfRows)))))
)
