using System;
using Mote.Core.Handshake;

namespace Mote.Core.Crypto
{
    /// <summary>Computes SHA-1 over bytes that arrive in pieces. FIPS 180-4 6.1.</summary>
    /// <remarks>The opening handshake requires it (RFC 6455 4.2.2). SHA-1 is no longer secure: do not sign or encrypt with it.</remarks>
    /// <example>
    /// <code>
    /// Sha1 sha1 = new Sha1();
    /// sha1.Update(buffer, 0, 100);
    /// sha1.Update(buffer, 100, 20);
    /// byte[] digest = new byte[Sha1.DigestBytes];
    /// sha1.Finish(digest, 0);
    /// </code>
    /// </example>
    public sealed class Sha1
    {
        /// <summary>Bytes in a digest.</summary>
        public const int DigestBytes = 20;

        internal const int ScheduleWords = 80;

        private const int BlockBytes = 64;
        private const int LengthOffset = 56;

        // FIPS 180-4 4.2.1.
        private const uint K0 = 0x5A827999;
        private const uint K20 = 0x6ED9EBA1;
        private const uint K40 = 0x8F1BBCDC;
        private const uint K60 = 0xCA62C1D6;

        /// <summary>The words of the block being hashed. Between blocks the array is unused, and <see cref="AcceptKey"/> writes its own words to it.</summary>
        internal readonly uint[] Schedule = new uint[ScheduleWords];

        internal uint H0;
        internal uint H1;
        internal uint H2;
        internal uint H3;
        internal uint H4;

        private readonly byte[] _block = new byte[BlockBytes];
        private int _filled;
        private long _length;

        /// <summary>Creates a hash, ready for its first message.</summary>
        public Sha1()
        {
            Reset();
        }

        /// <summary>Starts a new message and forgets the one before. FIPS 180-4 5.3.1.</summary>
        public void Reset()
        {
            H0 = 0x67452301;
            H1 = 0xEFCDAB89;
            H2 = 0x98BADCFE;
            H3 = 0x10325476;
            H4 = 0xC3D2E1F0;
            _filled = 0;
            _length = 0;
        }

        /// <summary>Hashes the next bytes of the message.</summary>
        /// <param name="buffer">Holds the bytes. Only read, never kept.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">Number of bytes, 0 or more.</param>
        public void Update(byte[] buffer, int offset, int count)
        {
            _length += count;
            while (count > 0)
            {
                int taken = BlockBytes - _filled;
                if (taken > count)
                {
                    taken = count;
                }

                Array.Copy(buffer, offset, _block, _filled, taken);
                _filled += taken;
                offset += taken;
                count -= taken;
                if (_filled == BlockBytes)
                {
                    HashBlock();
                    _filled = 0;
                }
            }
        }

        /// <summary>Ends the message and writes its digest. Call <see cref="Reset"/> before the next message.</summary>
        /// <param name="output">Where to write; needs <see cref="DigestBytes"/> bytes from <paramref name="offset"/> on.</param>
        /// <param name="offset">The first byte to write.</param>
        public void Finish(byte[] output, int offset)
        {
            // 5.1.1: a one bit, zeros, and the message's length in bits as the last 64 bits of a block.
            _block[_filled] = 0x80;
            _filled++;
            Array.Clear(_block, _filled, BlockBytes - _filled);
            if (_filled > LengthOffset)
            {
                HashBlock();
                Array.Clear(_block, 0, LengthOffset);
            }

            long bits = _length << 3;
            for (int i = BlockBytes - 1; i >= LengthOffset; i--)
            {
                _block[i] = (byte)bits;
                bits >>= 8;
            }

            HashBlock();
            WriteDigest(output, offset);
        }

        /// <summary>Computes words 16 to 79 of a block's schedule from words 0 to 15. FIPS 180-4 6.1.2 step 1.</summary>
        /// <remarks>A word depends on the 16 before it only. In locals they cost the device half of what reading elements costs.</remarks>
        internal static void Expand(uint[] schedule)
        {
            uint w0 = schedule[0];
            uint w1 = schedule[1];
            uint w2 = schedule[2];
            uint w3 = schedule[3];
            uint w4 = schedule[4];
            uint w5 = schedule[5];
            uint w6 = schedule[6];
            uint w7 = schedule[7];
            uint w8 = schedule[8];
            uint w9 = schedule[9];
            uint w10 = schedule[10];
            uint w11 = schedule[11];
            uint w12 = schedule[12];
            uint w13 = schedule[13];
            uint w14 = schedule[14];
            uint w15 = schedule[15];
            for (int t = 16; t < ScheduleWords; t += 16)
            {
                w0 ^= w13 ^ w8 ^ w2;
                w0 = (w0 << 1) | (w0 >> 31);
                schedule[t] = w0;
                w1 ^= w14 ^ w9 ^ w3;
                w1 = (w1 << 1) | (w1 >> 31);
                schedule[t + 1] = w1;
                w2 ^= w15 ^ w10 ^ w4;
                w2 = (w2 << 1) | (w2 >> 31);
                schedule[t + 2] = w2;
                w3 ^= w0 ^ w11 ^ w5;
                w3 = (w3 << 1) | (w3 >> 31);
                schedule[t + 3] = w3;
                w4 ^= w1 ^ w12 ^ w6;
                w4 = (w4 << 1) | (w4 >> 31);
                schedule[t + 4] = w4;
                w5 ^= w2 ^ w13 ^ w7;
                w5 = (w5 << 1) | (w5 >> 31);
                schedule[t + 5] = w5;
                w6 ^= w3 ^ w14 ^ w8;
                w6 = (w6 << 1) | (w6 >> 31);
                schedule[t + 6] = w6;
                w7 ^= w4 ^ w15 ^ w9;
                w7 = (w7 << 1) | (w7 >> 31);
                schedule[t + 7] = w7;
                w8 ^= w5 ^ w0 ^ w10;
                w8 = (w8 << 1) | (w8 >> 31);
                schedule[t + 8] = w8;
                w9 ^= w6 ^ w1 ^ w11;
                w9 = (w9 << 1) | (w9 >> 31);
                schedule[t + 9] = w9;
                w10 ^= w7 ^ w2 ^ w12;
                w10 = (w10 << 1) | (w10 >> 31);
                schedule[t + 10] = w10;
                w11 ^= w8 ^ w3 ^ w13;
                w11 = (w11 << 1) | (w11 >> 31);
                schedule[t + 11] = w11;
                w12 ^= w9 ^ w4 ^ w14;
                w12 = (w12 << 1) | (w12 >> 31);
                schedule[t + 12] = w12;
                w13 ^= w10 ^ w5 ^ w15;
                w13 = (w13 << 1) | (w13 >> 31);
                schedule[t + 13] = w13;
                w14 ^= w11 ^ w6 ^ w0;
                w14 = (w14 << 1) | (w14 >> 31);
                schedule[t + 14] = w14;
                w15 ^= w12 ^ w7 ^ w1;
                w15 = (w15 << 1) | (w15 >> 31);
                schedule[t + 15] = w15;
            }
        }

        /// <summary>Hashes one block whose schedule is complete. FIPS 180-4 6.1.2 steps 2 to 4.</summary>
        /// <remarks>Each turn is five rounds, which exchange the roles of the working variables, not their values: four assignments a round less.</remarks>
        internal void Compress(uint[] schedule)
        {
            uint[] w = schedule;
            uint a = H0;
            uint b = H1;
            uint c = H2;
            uint d = H3;
            uint e = H4;
            int t = 0;
            while (t < 20)
            {
                e += ((a << 5) | (a >> 27)) + (d ^ (b & (c ^ d))) + w[t] + K0;
                b = (b << 30) | (b >> 2);
                d += ((e << 5) | (e >> 27)) + (c ^ (a & (b ^ c))) + w[t + 1] + K0;
                a = (a << 30) | (a >> 2);
                c += ((d << 5) | (d >> 27)) + (b ^ (e & (a ^ b))) + w[t + 2] + K0;
                e = (e << 30) | (e >> 2);
                b += ((c << 5) | (c >> 27)) + (a ^ (d & (e ^ a))) + w[t + 3] + K0;
                d = (d << 30) | (d >> 2);
                a += ((b << 5) | (b >> 27)) + (e ^ (c & (d ^ e))) + w[t + 4] + K0;
                c = (c << 30) | (c >> 2);
                t += 5;
            }

            while (t < 40)
            {
                e += ((a << 5) | (a >> 27)) + (b ^ c ^ d) + w[t] + K20;
                b = (b << 30) | (b >> 2);
                d += ((e << 5) | (e >> 27)) + (a ^ b ^ c) + w[t + 1] + K20;
                a = (a << 30) | (a >> 2);
                c += ((d << 5) | (d >> 27)) + (e ^ a ^ b) + w[t + 2] + K20;
                e = (e << 30) | (e >> 2);
                b += ((c << 5) | (c >> 27)) + (d ^ e ^ a) + w[t + 3] + K20;
                d = (d << 30) | (d >> 2);
                a += ((b << 5) | (b >> 27)) + (c ^ d ^ e) + w[t + 4] + K20;
                c = (c << 30) | (c >> 2);
                t += 5;
            }

            while (t < 60)
            {
                e += ((a << 5) | (a >> 27)) + ((b & c) | (d & (b | c))) + w[t] + K40;
                b = (b << 30) | (b >> 2);
                d += ((e << 5) | (e >> 27)) + ((a & b) | (c & (a | b))) + w[t + 1] + K40;
                a = (a << 30) | (a >> 2);
                c += ((d << 5) | (d >> 27)) + ((e & a) | (b & (e | a))) + w[t + 2] + K40;
                e = (e << 30) | (e >> 2);
                b += ((c << 5) | (c >> 27)) + ((d & e) | (a & (d | e))) + w[t + 3] + K40;
                d = (d << 30) | (d >> 2);
                a += ((b << 5) | (b >> 27)) + ((c & d) | (e & (c | d))) + w[t + 4] + K40;
                c = (c << 30) | (c >> 2);
                t += 5;
            }

            while (t < 80)
            {
                e += ((a << 5) | (a >> 27)) + (b ^ c ^ d) + w[t] + K60;
                b = (b << 30) | (b >> 2);
                d += ((e << 5) | (e >> 27)) + (a ^ b ^ c) + w[t + 1] + K60;
                a = (a << 30) | (a >> 2);
                c += ((d << 5) | (d >> 27)) + (e ^ a ^ b) + w[t + 2] + K60;
                e = (e << 30) | (e >> 2);
                b += ((c << 5) | (c >> 27)) + (d ^ e ^ a) + w[t + 3] + K60;
                d = (d << 30) | (d >> 2);
                a += ((b << 5) | (b >> 27)) + (c ^ d ^ e) + w[t + 4] + K60;
                c = (c << 30) | (c >> 2);
                t += 5;
            }

            H0 += a;
            H1 += b;
            H2 += c;
            H3 += d;
            H4 += e;
        }

        /// <summary>Writes the digest of the blocks hashed so far, without padding.</summary>
        internal void WriteDigest(byte[] output, int offset)
        {
            WriteWord(H0, output, offset);
            WriteWord(H1, output, offset + 4);
            WriteWord(H2, output, offset + 8);
            WriteWord(H3, output, offset + 12);
            WriteWord(H4, output, offset + 16);
        }

        private static void WriteWord(uint word, byte[] output, int offset)
        {
            output[offset] = (byte)(word >> 24);
            output[offset + 1] = (byte)(word >> 16);
            output[offset + 2] = (byte)(word >> 8);
            output[offset + 3] = (byte)word;
        }

        private void HashBlock()
        {
            byte[] block = _block;
            int at = 0;
            for (int t = 0; t < 16; t++)
            {
                Schedule[t] = ((uint)block[at] << 24) | ((uint)block[at + 1] << 16) | ((uint)block[at + 2] << 8) | block[at + 3];
                at += 4;
            }

            Expand(Schedule);
            Compress(Schedule);
        }
    }
}
