namespace Mote.Core.Frames
{
    /// <summary>Reads the header of a frame from a client. The bytes may arrive in any pieces. RFC 6455 5.2.</summary>
    /// <remarks>first byte -> second byte -> extended length -> masking key -> done. Errors are found as early as possible: the first two
    /// bytes are checked as each arrives, the length as soon as it is complete, all before the masking key.</remarks>
    public sealed class FrameHeaderReader
    {
        // Fields, because the session reads them for every frame and a property costs three times as much on the device.
        internal int OpcodeValue;
        internal bool FinalValue;
        internal long LengthValue;

        /// <summary>The masking key in one number, its first byte in the lowest eight bits.</summary>
        internal int KeyValue;

        private readonly byte[] _key = new byte[FrameLayout.KeyBytes];

        // The header in pieces: how many bytes have been read, and the first two of them.
        private int _have;
        private int _first;
        private int _second;
        private FrameError _error;

        /// <summary>The frame's opcode, a constant of <see cref="Frames.Opcode"/>. This and the next three properties are valid after
        /// <see cref="Feed"/> returned Done.</summary>
        public int Opcode => OpcodeValue;

        /// <summary>True if the FIN bit is set: this frame ends its message. RFC 6455 5.4.</summary>
        public bool IsFinal => FinalValue;

        /// <summary>Bytes of payload that follow the header, 0 to <see cref="long.MaxValue"/>.</summary>
        public long PayloadLength => LengthValue;

        /// <summary>The masking key: the first <see cref="FrameLayout.KeyBytes"/> bytes of an array that belongs to the reader. The next frame overwrites
        /// them, when it is asked for. RFC 6455 5.3.</summary>
        public byte[] Key
        {
            get
            {
                for (int i = 0; i < FrameLayout.KeyBytes; i++)
                {
                    _key[i] = (byte)(KeyValue >> (8 * i));
                }

                return _key;
            }
        }

        /// <summary>The violation found in the header; None unless <see cref="Feed"/> returned Failed.</summary>
        public FrameError Error => _error;

        /// <summary>The first two bytes of a header in pieces, and how many bytes of it have been read; 0 if the next byte is the first.</summary>
        internal int Progress => _have == 0 ? 0 : (_have << 16) | (_second << 8) | _first;

        /// <summary>Discards what has been read and clears <see cref="Error"/>: the next byte is the first of a header.</summary>
        public void Reset()
        {
            _have = 0;
            _error = FrameError.None;
        }

        /// <summary>Reads header bytes until the header is complete or invalid, or the input ends. RFC 6455 5.2.</summary>
        /// <param name="buffer">Bytes from the peer. Only read, never kept.</param>
        /// <param name="offset">Index of the first byte.</param>
        /// <param name="count">Number of bytes, 0 or more.</param>
        /// <param name="consumed">Bytes read, 0 to <paramref name="count"/>; undefined after Failed. Payload bytes are never consumed.</param>
        /// <returns>Done if the header is complete: the properties are valid, and the next call starts a new header. Failed if the header violates
        /// RFC 6455: <see cref="Error"/> says how, and every call fails until <see cref="Reset"/>. NeedMore otherwise.</returns>
        /// <example>
        /// <code>
        /// FrameHeaderReader reader = new FrameHeaderReader();
        /// int consumed;
        /// switch (reader.Feed(buffer, offset, count, out consumed))
        /// {
        ///     case ReadStatus.Done:
        ///         Console.WriteLine(reader.PayloadLength.ToString() + " bytes of payload follow");
        ///         break;
        ///     case ReadStatus.Failed:
        ///         Console.WriteLine("close with " + CloseCode.For(reader.Error).ToString());
        ///         break;
        /// }
        /// </code>
        /// </example>
        public ReadStatus Feed(byte[] buffer, int offset, int count, out int consumed)
        {
            consumed = 0;
            if (_error != FrameError.None)
            {
                return ReadStatus.Failed;
            }

            if (_have == 0 && count >= 2)
            {
                // The usual case: the input holds the whole header, which is read without copying it.
                if (!CheckFirstByte(buffer[offset]) || !CheckSecondByte(buffer[offset], buffer[offset + 1]))
                {
                    return ReadStatus.Failed;
                }

                int size = HeaderBytes(buffer[offset + 1]);
                if (count >= size)
                {
                    if (!ReadLength(buffer, offset))
                    {
                        return ReadStatus.Failed;
                    }

                    consumed = size;
                    return Finish(buffer, offset, size);
                }
            }

            return Collect(buffer, offset, count, out consumed);
        }

        /// <summary>Goes on with a header in pieces that another connection's headers have come between: so one reader serves many connections.</summary>
        /// <param name="progress">What <see cref="Progress"/> was after NeedMore.</param>
        /// <param name="length">What <see cref="LengthValue"/> was then.</param>
        /// <param name="key">What <see cref="KeyValue"/> was then.</param>
        internal void Resume(int progress, long length, int key)
        {
            _have = progress >> 16;
            _second = (progress >> 8) & 0xFF;
            _first = progress & 0xFF;
            LengthValue = length;
            KeyValue = key;
        }

        // Reads a header that is in pieces, byte by byte.
        private ReadStatus Collect(byte[] buffer, int offset, int count, out int consumed)
        {
            consumed = 0;
            while (consumed < count)
            {
                byte next = buffer[offset + consumed];
                consumed++;
                if (!Take(next))
                {
                    return ReadStatus.Failed;
                }

                if (_have == 0)
                {
                    return ReadStatus.Done;
                }
            }

            return ReadStatus.NeedMore;
        }

        // Takes the next byte of a header in pieces; the last one sets the count of bytes back to 0. Returns false for a violation.
        private bool Take(byte next)
        {
            int have = _have;
            _have = have + 1;
            if (have == 0)
            {
                _first = next;
                return CheckFirstByte(next);
            }

            if (have == 1)
            {
                _second = next;
                int length = next & FrameLayout.LengthMask;
                LengthValue = length <= FrameLayout.MaxLength7 ? length : 0;
                return CheckSecondByte(_first, next);
            }

            // Negative in the length.
            int keyAt = have + FrameLayout.KeyBytes - HeaderBytes(_second);
            if (keyAt < 0)
            {
                LengthValue = (LengthValue << 8) | next;
                return keyAt < -1 || CheckLength(_second);
            }

            KeyValue = keyAt == 0 ? next : KeyValue | (next << (8 * keyAt));
            if (keyAt == FrameLayout.KeyBytes - 1)
            {
                OpcodeValue = _first & FrameLayout.OpcodeMask;
                FinalValue = (_first & FrameLayout.FinalBit) != 0;
                _have = 0;
            }

            return true;
        }

        private static int HeaderBytes(int second)
        {
            int length = second & FrameLayout.LengthMask;
            return 2 + FrameLayout.KeyBytes + (length == FrameLayout.Length16 ? 2 : length == FrameLayout.Length64 ? 8 : 0);
        }

        private bool CheckFirstByte(int first)
        {
            // 5.2: RSV MUST be 0 unless an extension is negotiated that defines meanings for non-zero values.
            if ((first & FrameLayout.ReservedBitsMask) != 0)
            {
                _error = FrameError.ReservedBitsSet;
                return false;
            }

            // 5.2: if an unknown opcode is received, the receiving endpoint MUST fail the connection.
            int opcode = first & FrameLayout.OpcodeMask;
            if (opcode > Frames.Opcode.Pong || (opcode > Frames.Opcode.Binary && opcode < Frames.Opcode.Close))
            {
                _error = FrameError.ReservedOpcode;
                return false;
            }

            // 5.5: control frames MUST NOT be fragmented.
            if (opcode >= Frames.Opcode.Close && (first & FrameLayout.FinalBit) == 0)
            {
                _error = FrameError.ControlFragmented;
                return false;
            }

            return true;
        }

        private bool CheckSecondByte(int first, int second)
        {
            // 5.1: the server MUST close the connection upon receiving a frame that is not masked.
            if ((second & FrameLayout.MaskedBit) == 0)
            {
                _error = FrameError.UnmaskedFromClient;
                return false;
            }

            // 5.5: all control frames MUST have a payload length of 125 bytes or less.
            if ((first & Frames.Opcode.ControlBit) != 0 && (second & FrameLayout.LengthMask) > FrameLayout.MaxControlBytes)
            {
                _error = FrameError.ControlTooLong;
                return false;
            }

            return true;
        }

        private ReadStatus Finish(byte[] bytes, int offset, int size)
        {
            int first = bytes[offset];
            OpcodeValue = first & FrameLayout.OpcodeMask;
            FinalValue = (first & FrameLayout.FinalBit) != 0;
            int at = offset + size - FrameLayout.KeyBytes;
            KeyValue = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
            return ReadStatus.Done;
        }

        private bool ReadLength(byte[] bytes, int offset)
        {
            int second = bytes[offset + 1];
            int length = second & FrameLayout.LengthMask;
            if (length <= FrameLayout.MaxLength7)
            {
                LengthValue = length;
                return true;
            }

            if (length == FrameLayout.Length16)
            {
                LengthValue = (bytes[offset + 2] << 8) | bytes[offset + 3];
                return CheckLength(second);
            }

            long sum = 0;
            for (int i = offset + 2; i < offset + 10; i++)
            {
                sum = (sum << 8) | bytes[i];
            }

            LengthValue = sum;
            return CheckLength(second);
        }

        // The length in the bytes behind the second one.
        private bool CheckLength(int second)
        {
            // 5.2: the most significant bit MUST be 0.
            long length = LengthValue;
            if (length < 0)
            {
                _error = FrameError.LengthTopBitSet;
                return false;
            }

            // 5.2: the minimal number of bytes MUST be used to encode the length.
            if (length <= ((second & FrameLayout.LengthMask) == FrameLayout.Length64 ? FrameLayout.MaxLength16 : FrameLayout.MaxLength7))
            {
                _error = FrameError.LengthNotMinimal;
                return false;
            }

            return true;
        }
    }
}
