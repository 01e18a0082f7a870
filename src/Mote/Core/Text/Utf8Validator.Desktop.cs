#if !NANOFRAMEWORK_1_0
using System;
using System.Text.Unicode;

namespace Mote.Core.Text
{
    /// <summary>Checks long stretches with .NET's own vectorised validation. What it does not accept is left to the portable code, which finds the byte.</summary>
    public sealed partial class Utf8Validator
    {
        // Below this the calls cost more than the bytes.
        private const int LeastBytes = 32;

        private const byte FirstOfCharacter = 0xC0;

        static partial void SkipAsciiWide(byte[] buffer, ref int start, int end)
        {
            if (end - start >= LeastBytes)
            {
                int count = buffer.AsSpan(start, end - start).IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
                start = count < 0 ? end : start + count;
            }
        }

        partial void SkipValid(byte[] buffer, ref int start, int end)
        {
            if (end - start < LeastBytes)
            {
                return;
            }

            // The rest of a character that began in the piece before. If it is wrong, the caller finds the byte again.
            int rest = _continuations;
            if (CheckLong(buffer, start, start + rest) >= 0)
            {
                return;
            }

            // A character that may go on in the next piece is not for IsValid. The lead byte of one is among the last three bytes.
            int from = start + rest;
            int to = end;
            for (int i = end - 1; i >= end - 3; i--)
            {
                if (buffer[i] >= FirstOfCharacter)
                {
                    to = i;
                    break;
                }
            }

            start = Utf8.IsValid(buffer.AsSpan(from, to - from)) ? to : from;
        }
    }
}
#endif
