namespace Mote.Network.Dns
{
    /// <summary>Reads names in messages, where the end of a name may be a pointer to an earlier one. RFC 1035 3.1 and 4.1.4.</summary>
    /// <remarks>A pointer must point to before the labels that it ends, so that no name can go round in a circle, and a name may have
    /// <see cref="MostPointers"/> of them. Places in a message are counted from its first byte. A name alone is labels with a length byte before each
    /// and a zero behind the last.</remarks>
    internal static class DnsName
    {
        /// <summary>The most pointers in one name. A name with one pointer for each of its labels is already odd.</summary>
        public const int MostPointers = 16;

        /// <summary>Returns the place behind a name, without following its pointer.</summary>
        /// <param name="buffer">Holds the message. Only read.</param>
        /// <param name="offset">Where the message starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="at">The place of the name.</param>
        /// <returns>The place, at most <paramref name="count"/>; -1 for a name that is too long, has a reserved length, is cut off, or does not point back.</returns>
        public static int Skip(byte[] buffer, int offset, int count, int at)
        {
            int start = at;
            while (at < count)
            {
                int length = buffer[offset + at];
                if (length > DnsLayout.MaxLabelBytes)
                {
                    return Target(buffer, offset, count, at, start) < 0 ? -1 : at + 2;
                }

                at += 1 + length;
                if (at > count || at - start > DnsLayout.MaxNameBytes)
                {
                    return -1;
                }

                if (length == 0)
                {
                    return at;
                }
            }

            return -1;
        }

        /// <summary>Tells whether a name in a message is another name. The case of ASCII letters means nothing. RFC 6762 16.</summary>
        /// <param name="buffer">Holds the message. Only read.</param>
        /// <param name="offset">Where the message starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="at">The place of the name.</param>
        /// <param name="name">The other name, alone and valid. Only read.</param>
        /// <param name="nameOffset">Where it starts.</param>
        /// <returns>False too if the name in the message is malformed.</returns>
        public static bool AreSame(byte[] buffer, int offset, int count, int at, byte[] name, int nameOffset)
        {
            return AreSame(buffer, offset, count, at, name, nameOffset, name, nameOffset + 1 + name[nameOffset]);
        }

        /// <summary>Tells whether a name in a message is a label and the rest of another name.</summary>
        /// <param name="buffer">Holds the message. Only read.</param>
        /// <param name="offset">Where the message starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="at">The place of the name.</param>
        /// <param name="name">Holds the label. Only read.</param>
        /// <param name="nameOffset">Where the label starts, with its length.</param>
        /// <param name="rest">The rest, alone and valid. Only read.</param>
        /// <param name="restOffset">Where it starts.</param>
        /// <returns>False too if the name in the message is malformed.</returns>
        public static bool AreSame(byte[] buffer, int offset, int count, int at, byte[] name, int nameOffset, byte[] rest, int restOffset)
        {
            int start = at;
            int pointers = 0;
            while (at >= 0 && at < count)
            {
                int length = buffer[offset + at];
                if (length > DnsLayout.MaxLabelBytes)
                {
                    pointers++;
                    at = pointers > MostPointers ? -1 : Target(buffer, offset, count, at, start);
                    start = at;
                    continue;
                }

                if (length != name[nameOffset] || at + 1 + length > count)
                {
                    return false;
                }

                if (length == 0)
                {
                    return true;
                }

                if (!AreLabelsSame(buffer, offset + at + 1, name, nameOffset + 1, length))
                {
                    return false;
                }

                at += 1 + length;
                name = rest;
                nameOffset = restOffset;
                restOffset += 1 + rest[restOffset];
            }

            return false;
        }

        /// <summary>Returns the place of a name's first label.</summary>
        /// <param name="buffer">Holds the message. Only read.</param>
        /// <param name="offset">Where the message starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="at">The place of the name.</param>
        /// <returns>The place of the label's length, with all of the label in the message; -1 if the name is malformed up to there.</returns>
        public static int FirstLabel(byte[] buffer, int offset, int count, int at)
        {
            int pointers = 0;
            while (at >= 0 && at < count && buffer[offset + at] > DnsLayout.MaxLabelBytes)
            {
                pointers++;
                at = pointers > MostPointers ? -1 : Target(buffer, offset, count, at, at);
            }

            return at >= 0 && at < count && at + 1 + buffer[offset + at] <= count ? at : -1;
        }

        /// <summary>Compares a name with one in a message byte by byte, as if that had no pointers. RFC 6762 8.2.</summary>
        /// <param name="name">Alone and valid. Only read.</param>
        /// <param name="buffer">Holds the message. Only read.</param>
        /// <param name="offset">Where the message starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="at">The place of the name in the message.</param>
        /// <returns>0 if they are the same; less if the name is less; more if it is greater, or the one in the message ends early.</returns>
        public static int Compare(byte[] name, byte[] buffer, int offset, int count, int at)
        {
            int nameAt = 0;
            int start = at;
            int pointers = 0;
            while (at >= 0 && at < count)
            {
                int length = buffer[offset + at];
                if (length > DnsLayout.MaxLabelBytes)
                {
                    pointers++;
                    at = pointers > MostPointers ? -1 : Target(buffer, offset, count, at, start);
                    start = at;
                    continue;
                }

                for (int i = 0; i <= length && at + i < count; i++)
                {
                    int difference = name[nameAt + i] - buffer[offset + at + i];
                    if (difference != 0)
                    {
                        return difference;
                    }
                }

                if (length == 0)
                {
                    return 0;
                }

                at += 1 + length;
                nameAt += 1 + length;
            }

            return 1;
        }

        /// <summary>Copies a name out of a message, without pointers.</summary>
        /// <param name="buffer">Holds the message. Only read.</param>
        /// <param name="offset">Where the message starts.</param>
        /// <param name="count">Its bytes.</param>
        /// <param name="at">The place of the name.</param>
        /// <param name="into">Where to write the name.</param>
        /// <param name="intoOffset">The first byte to write.</param>
        /// <param name="intoCount">How many bytes fit; of more than <see cref="DnsLayout.MaxNameBytes"/> none is needed.</param>
        /// <returns>The bytes of the name, its final zero included; -1 if it is malformed or does not fit, with some bytes written.</returns>
        public static int Read(byte[] buffer, int offset, int count, int at, byte[] into, int intoOffset, int intoCount)
        {
            int most = intoCount < DnsLayout.MaxNameBytes ? intoCount : DnsLayout.MaxNameBytes;
            int start = at;
            int written = 0;
            int pointers = 0;
            while (at >= 0 && at < count)
            {
                int length = buffer[offset + at];
                if (length > DnsLayout.MaxLabelBytes)
                {
                    pointers++;
                    at = pointers > MostPointers ? -1 : Target(buffer, offset, count, at, start);
                    start = at;
                    continue;
                }

                if (at + 1 + length > count || written + 1 + length > most)
                {
                    return -1;
                }

                for (int i = 0; i <= length; i++)
                {
                    into[intoOffset + written + i] = buffer[offset + at + i];
                }

                written += 1 + length;
                if (length == 0)
                {
                    return written;
                }

                at += 1 + length;
            }

            return -1;
        }

        /// <summary>Returns the bytes of a name that stands alone and is valid, its final zero included.</summary>
        public static int CountBytes(byte[] name, int offset)
        {
            int at = offset;
            while (name[at] != 0)
            {
                at += 1 + name[at];
            }

            return at + 1 - offset;
        }

        /// <summary>Tells whether bytes are the same but for the case of ASCII letters.</summary>
        public static bool AreLabelsSame(byte[] left, int leftOffset, byte[] right, int rightOffset, int count)
        {
            for (int i = 0; i < count; i++)
            {
                int l = left[leftOffset + i];
                int r = right[rightOffset + i];
                if (l != r)
                {
                    // Only letters differ in the bit of 32 alone and stay letters with it.
                    int lower = l | 32;
                    if (lower != (r | 32) || lower < 'a' || lower > 'z')
                    {
                        return false;
                    }
                }
            }

            return true;
        }

        // Where a pointer points to; -1 for what is none, or does not point to before the labels that it ends.
        private static int Target(byte[] buffer, int offset, int count, int at, int start)
        {
            int length = buffer[offset + at];
            if ((length & DnsLayout.PointerMask) != DnsLayout.PointerMask || at + 2 > count)
            {
                return -1;
            }

            int target = ((length & ~DnsLayout.PointerMask) << 8) | buffer[offset + at + 1];
            return target < start ? target : -1;
        }
    }
}
