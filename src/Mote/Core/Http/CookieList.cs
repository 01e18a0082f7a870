using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Looks into the value of Cookie: pairs of name and value with semicolons between. RFC 6265 5.4.</summary>
    internal static class CookieList
    {
        /// <summary>Finds the first cookie of a name.</summary>
        /// <param name="buffer">Holds the pairs. Only read.</param>
        /// <param name="offset">Where they start.</param>
        /// <param name="count">Their bytes.</param>
        /// <param name="name">The name with its equals sign; its case matters.</param>
        /// <returns>Where the cookie's value starts; -1 without such a cookie.</returns>
        public static int Find(byte[] buffer, int offset, int count, byte[] name)
        {
            int end = offset + count;
            int at = offset;
            while (at < end)
            {
                int stop = at + ValueBytes(buffer, at, end);
                while (at < stop && buffer[at] == ' ')
                {
                    at++;
                }

                if (at + name.Length <= stop && Ascii.AreEqual(buffer, at, name, 0, name.Length))
                {
                    return at + name.Length;
                }

                at = stop + 1;
            }

            return -1;
        }

        /// <summary>Keeps the value of the first cookie of a name, moved to the front of the pairs.</summary>
        /// <param name="fields">Where it is kept.</param>
        /// <param name="buffer">Holds the pairs, and then the value.</param>
        /// <param name="offset">Where they start.</param>
        /// <param name="count">Their bytes.</param>
        /// <param name="name">The name with its equals sign.</param>
        /// <returns>The bytes of the value; 0, and what was kept before stays, without such a cookie.</returns>
        public static int Keep(FieldTable fields, byte[] buffer, int offset, int count, byte[] name)
        {
            int value = Find(buffer, offset, count, name);
            if (value < 0)
            {
                return 0;
            }

            int bytes = ValueBytes(buffer, value, offset + count);
            Array.Copy(buffer, value, buffer, offset, bytes);
            fields.Keep(HeaderName.Cookie, offset, bytes);
            return bytes;
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
