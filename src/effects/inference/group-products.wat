;; Cross-products of rows by group. `npm run kernel` translates this file into group-products-module.ts.
(module
  (memory (export "memory") 1)
  ;; Bytes of a column of the block: 256 numbers.
  (global $COLUMN i32 (i32.const 2048))

  ;; Adds X'X of the first rows of a block to the squares of each row's group. The block's `$nColumns` columns stand one after
  ;; the other, the row's group number in `$groups` (four bytes each). A row is written to `$row`, as wide as `$pairs` pairs,
  ;; and its first `$k` columns are multiplied from the right by the lower triangle at `$basis`, whose rows are as wide, with
  ;; zeros above the diagonal (`$k` 0: they stay). Squares of group g from `$squares` + g nColumns width on: lower triangle
  ;; alone (and the rest of the pairs on its diagonal).
  (func (export "addProducts")
    (param $nRows i32) (param $nColumns i32) (param $pairs i32) (param $k i32) (param $block i32) (param $groups i32)
    (param $row i32) (param $basis i32) (param $squares i32)
    (local $width i32) (local $size i32) (local $endOfRows i32) (local $endOfRow i32) (local $last i32) (local $to i32)
    (local $of i32) (local $from i32) (local $sum v128) (local $each v128)
    (local.set $width (i32.shl (local.get $pairs) (i32.const 4)))
    (local.set $size (i32.mul (local.get $nColumns) (local.get $width)))
    (local.set $endOfRow (i32.add (local.get $row) (i32.shl (local.get $nColumns) (i32.const 3))))
    (local.set $last (i32.add (local.get $row) (i32.shl (local.get $k) (i32.const 3))))
    (local.set $endOfRows (i32.add (local.get $groups) (i32.shl (local.get $nRows) (i32.const 2))))
    (loop $each_row
      ;; The columns of the row beside each other.
      (local.set $to (local.get $row))
      (local.set $from (local.get $block))
      (loop $column
        (f64.store (local.get $to) (f64.load (local.get $from)))
        (local.set $to (i32.add (local.get $to) (i32.const 8)))
        (local.set $from (i32.add (local.get $from) (global.get $COLUMN)))
        (br_if $column (i32.lt_u (local.get $to) (local.get $endOfRow))))
      ;; Column pair b becomes the sum over a >= b of column a times row a of the triangle.
      (local.set $to (local.get $row))
      (local.set $from (local.get $basis))
      (block $multiplied
        (loop $pair
          (br_if $multiplied (i32.ge_u (local.get $to) (local.get $last)))
          ;; The second column of the last pair may be none of the k: it stays.
          (local.set $sum
            (if (result v128) (i32.eq (i32.add (local.get $to) (i32.const 8)) (local.get $last))
              (then (f64x2.replace_lane 0 (v128.load (local.get $to)) (f64.const 0)))
              (else (v128.const i64x2 0 0))))
          (local.set $of (local.get $to))
          (loop $factor
            (local.set $sum
              (f64x2.add
                (local.get $sum)
                (f64x2.mul (v128.load64_splat (local.get $of)) (v128.load (local.get $from)))))
            (local.set $of (i32.add (local.get $of) (i32.const 8)))
            (local.set $from (i32.add (local.get $from) (local.get $width)))
            (br_if $factor (i32.lt_u (local.get $of) (local.get $last))))
          (v128.store (local.get $to) (local.get $sum))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          ;; The next pair begins two rows further down and two columns to the right.
          (local.set $from
            (i32.add
              (local.get $basis)
              (i32.add
                (i32.mul (i32.shr_u (i32.sub (local.get $to) (local.get $row)) (i32.const 3)) (local.get $width))
                (i32.sub (local.get $to) (local.get $row)))))
          (br $pair)))
      ;; Row a of the squares: column a times the pairs up to its own.
      (local.set $to
        (i32.add (local.get $squares) (i32.mul (i32.load (local.get $groups)) (local.get $size))))
      (local.set $of (local.get $row))
      (loop $square
        (local.set $each (v128.load64_splat (local.get $of)))
        (local.set $from (local.get $row))
        (loop $with
          (v128.store (local.get $to)
            (f64x2.add
              (v128.load (local.get $to))
              (f64x2.mul (local.get $each) (v128.load (local.get $from)))))
          (local.set $to (i32.add (local.get $to) (i32.const 16)))
          (local.set $from (i32.add (local.get $from) (i32.const 16)))
          (br_if $with (i32.le_u (local.get $from) (local.get $of))))
        (local.set $to
          (i32.add (local.get $to) (i32.sub (local.get $width) (i32.sub (local.get $from) (local.get $row)))))
        (local.set $of (i32.add (local.get $of) (i32.const 8)))
        (br_if $square (i32.lt_u (local.get $of) (local.get $endOfRow))))
      (local.set $block (i32.add (local.get $block) (i32.const 8)))
      (local.set $groups (i32.add (local.get $groups) (i32.const 4)))
      (br_if $each_row (i32.lt_u (local.get $groups) (local.get $endOfRows)))))
)
