using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Reads a header line that lies in the input whole, eight bytes at a time. RFC 9112 5.</summary>
    /// <remarks>It only takes what nearly every client sends, and judges nothing: any other line is left to the steps of a <see cref="RequestReader"/>. On the
    /// device this takes a third of the instructions that the steps take.</remarks>
    internal static class FieldLine
    {
        /// <summary>Reads a line, if its name consists of letters and hyphens, its value has no control characters, and its end is there.</summary>
        /// <param name="rules">Keeps the value.</param>
        /// <param name="buffer">The input. Only read.</param>
        /// <param name="offset">Where the line starts.</param>
        /// <param name="end">Where the input ends.</param>
        /// <returns>Bytes of the line, its end included; 0 if it was left, of which nothing is kept then.</returns>
        public static int Read(RequestRules rules, byte[] buffer, int offset, int end)
        {
            long first = 0;
            long second = 0;
            long third = 0;
            int at = offset;
            long ends = 0;
            while (ends == 0)
            {
                if (end - at < 8)
                {
                    return 0;
                }

                long word = BitConverter.ToInt64(buffer, at);
                ends = RequestScan.NameEnds(word);

                // Lower case, and zeros from the byte that ends the name on.
                word = (word | RequestScan.Spaces) & (((ends - 1) & ~ends) >> 7);
                if (at == offset)
                {
                    first = word;
                }
                else if (at == offset + 8)
                {
                    second = word;
                }
                else if (at == offset + 16)
                {
                    third = word;
                }

                at += ends == 0 ? 8 : RequestScan.LowestByte(ends);
            }

            int nameBytes = at - offset;
            return nameBytes == 0 || buffer[at] != ':' ? 0 : ReadValue(rules, HeaderName.Find(nameBytes, first, second, third), buffer, offset, at + 1, end);
        }

        private static int ReadValue(RequestRules rules, int header, byte[] buffer, int offset, int at, int end)
        {
            while (at < end && (buffer[at] == ' ' || buffer[at] == Ascii.Tab))
            {
                at++;
            }

            int count = RequestScan.ValueBytes(buffer, at, end - at);
            int stop = at + count;
            if (end - stop < 2 || buffer[stop] != Ascii.CarriageReturn || buffer[stop + 1] != Ascii.LineFeed)
            {
                return 0;
            }

            return header == HeaderName.Other || rules.TryKeep(header, buffer, at, count) ? stop + 2 - offset : 0;
        }
    }
}
