using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Looks into the value of Cookie: pairs of name and value with semicolons between. RFC 6265 5.4.</summary>
    internal static class CookieList
    {
        /// <summary>Keeps the values of all cookies of a name, with commas between, moved to the front of the pairs. A browser sends several if they were
        /// set for several paths, RFC 6265 5.4; which of them is whose cannot be seen.</summary>
        /// <param name="fields">Where they are kept, behind those of earlier lines.</param>
        /// <param name="buffer">Holds the pairs, and then the values.</param>
        /// <param name="offset">Where the pairs start.</param>
        /// <param name="count">Their bytes.</param>
        /// <param name="name">The name with its equals sign; its case matters.</param>
        /// <returns>Where the values end. Without any, where the line before ended: what was kept before stays.</returns>
        public static int Keep(FieldTable fields, byte[] buffer, int offset, int count, byte[] name)
        {
            int end = offset + count;
            int at = offset;
            int to = offset;
            while (at < end)
            {
                int stop = at + ValueBytes(buffer, at, end);
                while (at < stop && buffer[at] == ' ')
                {
                    at++;
                }

                if (at + name.Length < stop && Ascii.AreEqual(buffer, at, name, 0, name.Length))
                {
                    if (to > offset)
                    {
                        buffer[to] = (byte)',';
                        to++;
                    }

                    int bytes = stop - at - name.Length;
                    Array.Copy(buffer, at + name.Length, buffer, to, bytes);
                    to += bytes;
                }

                at = stop + 1;
            }

            if (to == offset)
            {
                // The comma that was written for this line goes too.
                return fields.IsContinued(HeaderName.Cookie) ? offset - 1 : offset;
            }

            fields.Take(buffer, HeaderName.Cookie, offset, to - offset);
            return to;
        }

        /// <summary>Returns how many bytes there are up to the semicolon or the end.</summary>
        public static int ValueBytes(byte[] buffer, int offset, int end)
        {
            int at = offset;
            while (at < end && buffer[at] != ';')
            {
                at++;
            }

            return at - offset;
        }
    }
}
