using System;
using Mote.Core.Text;

namespace Mote.Samples.Chat
{
    /// <summary>A line in the making: words, names and what visitors say, in UTF-8.</summary>
    internal sealed class ChatLine
    {
        /// <summary>Holds the line.</summary>
        public readonly byte[] Buffer;

        /// <summary>Creates an empty line.</summary>
        /// <param name="bytes">The most bytes that it is to hold.</param>
        public ChatLine(int bytes)
        {
            Buffer = new byte[bytes];
        }

        /// <summary>Bytes of the line.</summary>
        public int Count { get; private set; }

        /// <summary>Begins anew with words.</summary>
        public ChatLine Begin(string words)
        {
            Count = 0;
            return Add(words);
        }

        /// <summary>Adds words.</summary>
        public ChatLine Add(string words)
        {
            Count += Ascii.Copy(words, Buffer, Count);
            return this;
        }

        /// <summary>Adds a visitor's name.</summary>
        public ChatLine AddName(ChatVisitor visitor)
        {
            return Add(visitor.Name, visitor.NameCount);
        }

        /// <summary>Adds the first bytes of a text.</summary>
        public ChatLine Add(byte[] text, int count)
        {
            return AddPart(text, 0, count);
        }

        /// <summary>Adds a part of a text.</summary>
        public ChatLine AddPart(byte[] text, int offset, int count)
        {
            Array.Copy(text, offset, Buffer, Count, count);
            Count += count;
            return this;
        }
    }
}
