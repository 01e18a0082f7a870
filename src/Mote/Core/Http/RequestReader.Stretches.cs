using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <content>The long stretches of a head, passed in loops of their own: on the device a call for each byte would cost three times as much.</content>
    public sealed partial class RequestReader
    {
        private const long Ones = 0x0101010101010101;
        private const long Spaces = 0x2020202020202020;
        private const long Deletes = 0x7F7F7F7F7F7F7F7F;
        private const long TopBits = unchecked((long)0x8080808080808080UL);

        // Returns how many bytes belong to the stretch; -1 if those to be kept are too many.
        private int Pass(Step step, byte[] buffer, int offset, int count)
        {
            if (step == Step.Name)
            {
                return PassName(buffer, offset, count);
            }

            if (step == Step.Body)
            {
                int left = _head.BodyOffset + _head.BodyCount - _head.Stored;
                left = left < count ? left : count;
                return _head.TryAppend(buffer, offset, left) ? left : -1;
            }

            int passed = step == Step.Target ? VisibleBytes(buffer, offset, count) : ValueBytes(buffer, offset, count);
            int skipped = 0;
            if (step == Step.Value && _head.Stored == _valueStart)
            {
                // RFC 9112 5.1: the white space before a value is not part of it.
                while (skipped < passed && (buffer[offset + skipped] == ' ' || buffer[offset + skipped] == Ascii.Tab))
                {
                    skipped++;
                }
            }

            bool isKept = step == Step.Target || _header != HeaderName.Other;
            return !isKept || _head.TryAppend(buffer, offset + skipped, passed - skipped) ? passed : -1;
        }

        private static int VisibleBytes(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int i = offset;

            // RFC 6455 3: fragment identifiers MUST NOT be used; RFC 9112 3.2 has no place for one either.
            while (i < end && buffer[i] > ' ' && buffer[i] < Ascii.Delete && buffer[i] != '#')
            {
                i++;
            }

            return i - offset;
        }

        // How far no control character but the tab stands in the way. RFC 9110 5.5.
        private static int ValueBytes(byte[] buffer, int offset, int count)
        {
            int end = offset + count;
            int i = offset;
            while (i < end)
            {
                // Eight at once, the way a zero byte is found in a word: no byte below a space, and none that is 7F.
                while (end - i >= 8)
                {
                    long word = BitConverter.ToInt64(buffer, i);
                    long delete = word ^ Deletes;
                    if (((((word - Spaces) & ~word) | ((delete - Ones) & ~delete)) & TopBits) != 0)
                    {
                        break;
                    }

                    i += 8;
                }

                int stop = end - i > 8 ? i + 8 : end;
                while (i < stop)
                {
                    byte b = buffer[i];
                    if (b < ' ' ? b != Ascii.Tab : b == Ascii.Delete)
                    {
                        return i - offset;
                    }

                    i++;
                }
            }

            return count;
        }

        private int PassName(byte[] buffer, int offset, int count)
        {
            byte[] word = _word;
            int length = _wordCount;
            int end = offset + count;
            int i = offset;
            while (i < end)
            {
                byte b = buffer[i];
                int lower = b | 0x20;
                if (lower < 'a' || lower > 'z')
                {
                    if (b != '-' && !Ascii.IsToken(b))
                    {
                        break;
                    }

                    lower = b;
                }

                if (length < word.Length)
                {
                    word[length] = (byte)lower;
                }

                length++;
                i++;
            }

            _wordCount = length;
            return i - offset;
        }
    }
}
