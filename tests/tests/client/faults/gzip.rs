//! Compressed bodies that are broken or far larger when decompressed.

/// A body in gzip of so many zero bytes, a few hundred times smaller: one literal and then repetitions of 258 bytes, in
/// the fixed code of RFC 1951.
pub(crate) fn bomb(length: usize) -> Vec<u8> {
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut bits = Bits::default();
    // Last block, fixed code.
    bits.push(1, 1);
    bits.push(0b01, 2);
    // The literal 0: 0011 0000, most significant bit first.
    bits.push_code(0b0011_0000, 8);
    for _ in 0..length.div_ceil(258) {
        // Length 258 (symbol 285), distance 1 (symbol 0).
        bits.push_code(0b1100_0101, 8);
        bits.push_code(0, 5);
    }
    // End of block.
    bits.push_code(0, 7);
    out.extend(bits.finish());
    // Checksum and length, which nobody reads who stops in time.
    out.extend([0; 8]);
    out
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    current: u8,
    count: u8,
}

impl Bits {
    /// Least significant bit first.
    fn push(&mut self, value: u16, count: u8) {
        for at in 0..count {
            let bit = u8::from(value >> at & 1 == 1);
            self.current |= bit << self.count;
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.current);
                (self.current, self.count) = (0, 0);
            }
        }
    }

    /// Most significant bit first, as codes stand.
    fn push_code(&mut self, code: u16, count: u8) {
        for at in (0..count).rev() {
            self.push(code >> at & 1, 1);
        }
    }

    fn finish(mut self) -> Vec<u8> {
        if self.count > 0 {
            self.bytes.push(self.current);
        }
        self.bytes
    }
}
