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

        // The masking key, which is of use until the next header is complete, and behind it the bytes of a header that is in pieces: one array,
        // because each object costs a device heap for every connection.
        private readonly byte[] _bytes = new byte[FrameLayout.KeyBytes + FrameLayout.MaxClientHeaderBytes];
        private int _have;
        private FrameError _error;

        /// <summary>The frame's opcode, a constant of <see cref="Frames.Opcode"/>. This and the next three properties are valid after
        /// <see cref="Feed"/> returned Done.</summary>
        public int Opcode
        {
            get { return OpcodeValue; }
        }

        /// <summary>True if the FIN bit is set: this frame ends its message. RFC 6455 5.4.</summary>
        public bool IsFinal
        {
            get { return FinalValue; }
        }

        /// <summary>Bytes of payload that follow the header, 0 to <see cref="long.MaxValue"/>.</summary>
        public long PayloadLength
        {
            get { return LengthValue; }
        }

        /// <summary>The masking key: the first <see cref="FrameLayout.KeyBytes"/> bytes of an array that belongs to the reader. The next frame overwrites
        /// them. RFC 6455 5.3.</summary>
        public byte[] Key
        {
            get { return _bytes; }
        }

        /// <summary>The violation found in the header; None unless <see cref="Feed"/> returned Failed.</summary>
        public FrameError Error
        {
            get { return _error; }
        }

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

        // Reads a header that is in pieces: copies it together byte by byte.
        private ReadStatus Collect(byte[] buffer, int offset, int count, out int consumed)
        {
            const int Start = FrameLayout.KeyBytes;
            consumed = 0;
            int have = _have;
            byte[] bytes = _bytes;
            while (consumed < count)
            {
                bytes[Start + have] = buffer[offset + consumed];
                have++;
                consumed++;
                if (have == 1 && !CheckFirstByte(bytes[Start]))
                {
                    return ReadStatus.Failed;
                }

                if (have == 2 && !CheckSecondByte(bytes[Start], bytes[Start + 1]))
                {
                    return ReadStatus.Failed;
                }

                if (have >= 2)
                {
                    int size = HeaderBytes(bytes[Start + 1]);
                    if (have == size - FrameLayout.KeyBytes && !ReadLength(bytes, Start))
                    {
                        return ReadStatus.Failed;
                    }

                    if (have == size)
                    {
                        _have = 0;
                        return Finish(bytes, Start, size);
                    }
                }
            }

            _have = have;
            return ReadStatus.NeedMore;
        }

        private static int HeaderBytes(byte second)
        {
            switch (second & FrameLayout.LengthMask)
            {
                case FrameLayout.Length16:
                    return 2 + 2 + FrameLayout.KeyBytes;
                case FrameLayout.Length64:
                    return 2 + 8 + FrameLayout.KeyBytes;
                default:
                    return 2 + FrameLayout.KeyBytes;
            }
        }

        private bool CheckFirstByte(byte first)
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

        private bool CheckSecondByte(byte first, byte second)
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
            byte[] key = _bytes;
            int at = offset + size - FrameLayout.KeyBytes;
            key[0] = bytes[at];
            key[1] = bytes[at + 1];
            key[2] = bytes[at + 2];
            key[3] = bytes[at + 3];
            return ReadStatus.Done;
        }

        private bool ReadLength(byte[] bytes, int offset)
        {
            int length = bytes[offset + 1] & FrameLayout.LengthMask;
            if (length == FrameLayout.Length64)
            {
                return ReadLength64(bytes, offset + 2);
            }

            if (length == FrameLayout.Length16)
            {
                length = (bytes[offset + 2] << 8) | bytes[offset + 3];

                // 5.2: the minimal number of bytes MUST be used to encode the length.
                if (length <= FrameLayout.MaxLength7)
                {
                    _error = FrameError.LengthNotMinimal;
                    return false;
                }
            }

            LengthValue = length;
            return true;
        }

        private bool ReadLength64(byte[] bytes, int offset)
        {
            // 5.2: the most significant bit MUST be 0.
            if (bytes[offset] > 0x7F)
            {
                _error = FrameError.LengthTopBitSet;
                return false;
            }

            long length = 0;
            for (int i = offset; i < offset + 8; i++)
            {
                length = (length << 8) | bytes[i];
            }

            // 5.2: the minimal number of bytes MUST be used to encode the length.
            if (length <= FrameLayout.MaxLength16)
            {
                _error = FrameError.LengthNotMinimal;
                return false;
            }

            LengthValue = length;
            return true;
        }
    }
}
