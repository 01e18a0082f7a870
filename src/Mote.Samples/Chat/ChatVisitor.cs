using System;
using Mote.Core.Sessions;
using Mote.Core.Text;

namespace Mote.Samples.Chat
{
    /// <summary>A visitor of the chat: the name, the part of a line that has arrived, and how much may still be said.</summary>
    internal sealed class ChatVisitor
    {
        /// <summary>The longest line of a visitor, in bytes.</summary>
        public const int LineBytes = 128;

        /// <summary>The longest name, in bytes.</summary>
        public const int NameBytes = 24;

        /// <summary>So many lines may be said in <see cref="WindowMs"/>.</summary>
        public const int LinesPerWindow = 5;

        /// <summary>Milliseconds in which the lines are counted.</summary>
        public const int WindowMs = 5000;

        /// <summary>The name, UTF-8 of <see cref="NameCount"/> bytes.</summary>
        public readonly byte[] Name = new byte[NameBytes];

        /// <summary>TCP may deliver even a short line in pieces.</summary>
        public readonly byte[] Line = new byte[LineBytes];

        /// <summary>Bytes of <see cref="Name"/>.</summary>
        public int NameCount;

        /// <summary>Bytes of <see cref="Line"/>.</summary>
        public int LineCount;

        /// <summary>The next line of the past to be sent.</summary>
        public int NextLine;

        /// <summary>The line at which the past ends: that one comes by broadcast.</summary>
        public int EndLine;

        /// <summary>Is in the room.</summary>
        public bool IsHere;

        /// <summary>Has been welcomed.</summary>
        public bool IsWelcomed;

        private int _windowMs;
        private int _said;

        /// <summary>Begins anew, with a name made of a number.</summary>
        public void Enter(int number, int nowMs)
        {
            NameCount = Ascii.Copy("guest", Name, 0);
            NameCount += Ascii.WriteNumber(number, Name, NameCount);
            LineCount = 0;
            IsHere = true;
            IsWelcomed = false;
            _windowMs = nowMs;
            _said = 0;
        }

        /// <summary>Adds a piece to the line.</summary>
        /// <returns>False if the line is too long.</returns>
        public bool AddPiece(byte[] buffer, int offset, int count, MessageFlags flags)
        {
            LineCount = (flags & MessageFlags.First) != 0 ? 0 : LineCount;
            if (count > LineBytes - LineCount)
            {
                return false;
            }

            Array.Copy(buffer, offset, Line, LineCount, count);
            LineCount += count;
            return true;
        }

        /// <summary>Counts a line that is to be said; false if there were too many.</summary>
        public bool MaySpeak(int nowMs)
        {
            if (unchecked((uint)(nowMs - _windowMs)) >= WindowMs)
            {
                _windowMs = nowMs;
                _said = 0;
            }

            _said++;
            return _said <= LinesPerWindow;
        }

        /// <summary>Whether the name is the part of another visitor's line that begins at an offset.</summary>
        public bool IsNamed(byte[] text, int offset, int count)
        {
            if (count != NameCount)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                if (Name[i] != text[offset + i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
