using System;
using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Server;

namespace Mote.Samples.Lines
{
    /// <summary>A line in the making: words, numbers, times and what others say, in UTF-8.</summary>
    internal sealed class LineWriter
    {
        /// <summary>Holds the line.</summary>
        public readonly byte[] Buffer;

        private const int DayMs = 86400000;

        /// <summary>Creates an empty line.</summary>
        /// <param name="bytes">The most bytes that it is to hold.</param>
        public LineWriter(int bytes)
        {
            Buffer = new byte[bytes];
        }

        /// <summary>Bytes of the line.</summary>
        public int Count { get; private set; }

        /// <summary>Returns how many bytes of a text fit into some without cutting a character in two.</summary>
        public static int Cut(byte[] text, int offset, int count, int most)
        {
            if (count <= most)
            {
                return count;
            }

            // A byte 10xxxxxx continues a character.
            while (most > 0 && (text[offset + most] & 0xC0) == 0x80)
            {
                most--;
            }

            return most;
        }

        /// <summary>Begins anew with words.</summary>
        public LineWriter Begin(string words)
        {
            Count = 0;
            return Add(words);
        }

        /// <summary>Adds words.</summary>
        public LineWriter Add(string words)
        {
            Count += Ascii.Copy(words, Buffer, Count);
            return this;
        }

        /// <summary>Adds the first bytes of a text.</summary>
        public LineWriter Add(byte[] text, int count)
        {
            return AddPart(text, 0, count);
        }

        /// <summary>Adds a part of a text.</summary>
        public LineWriter AddPart(byte[] text, int offset, int count)
        {
            Array.Copy(text, offset, Buffer, Count, count);
            Count += count;
            return this;
        }

        /// <summary>Adds a piece of a message, for which there must be room; the first piece begins anew.</summary>
        /// <returns>True if the message is whole.</returns>
        public bool AddPiece(byte[] buffer, int offset, int count, MessageFlags flags)
        {
            Count = (flags & MessageFlags.First) != 0 ? 0 : Count;
            AddPart(buffer, offset, count);
            return (flags & MessageFlags.Last) != 0;
        }

        /// <summary>Adds a number, 0 or more.</summary>
        public LineWriter AddNumber(int number)
        {
            Count += Ascii.WriteNumber(number, Buffer, Count);
            return this;
        }

        /// <summary>Adds a time such as <c>2026-11-27T02:15:00Z</c>. RFC 3339 5.6.</summary>
        /// <param name="unixMs">Milliseconds since 1970 in UTC, 0 or more, before the year 10000. What is less than a second is left out.</param>
        public LineWriter AddTime(long unixMs)
        {
            int days = (int)(unixMs / DayMs);
            int second = (int)(unixMs % DayMs) / 1000;
            int year = 1970;
            for (; days >= DaysOf(year); year++)
            {
                days -= DaysOf(year);
            }

            int month = 1;
            for (; days >= DaysOf(year, month); month++)
            {
                days -= DaysOf(year, month);
            }

            AddNumber(year).AddTwo("-", month).AddTwo("-", days + 1);
            return AddTwo("T", second / 3600).AddTwo(":", second / 60 % 60).AddTwo(":", second % 60).Add("Z");
        }

        private static int DaysOf(int year) => DaysOf(year, 2) + 337;

        private static int DaysOf(int year, int month)
        {
            bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            return month == 2 ? (isLeap ? 29 : 28) : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
        }

        private LineWriter AddTwo(string before, int number)
        {
            return Add(before).Add(number < 10 ? "0" : "").AddNumber(number);
        }
    }
}
