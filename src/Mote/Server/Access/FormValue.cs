using Mote.Core.Text;

namespace Mote.Server.Access
{
    /// <summary>Decodes a field of a posted form: the WHATWG's application/x-www-form-urlencoded.</summary>
    internal static class FormValue
    {
        /// <summary>Decodes a value in place, up to the ampersand that ends it: a plus is a space, a percent sign goes before two hex digits.</summary>
        /// <returns>Bytes of the decoded value, from <paramref name="offset"/> on.</returns>
        public static int Decode(byte[] buffer, int offset, int count)
        {
            int to = offset;
            int end = offset + count;
            for (int from = offset; from < end; from++)
            {
                byte b = buffer[from];
                if (b == '&')
                {
                    break;
                }

                if (b == '+')
                {
                    b = (byte)' ';
                }
                else if (b == '%' && end - from > 2 && Ascii.HexValue(buffer[from + 1]) >= 0 && Ascii.HexValue(buffer[from + 2]) >= 0)
                {
                    b = (byte)((Ascii.HexValue(buffer[from + 1]) << 4) | Ascii.HexValue(buffer[from + 2]));
                    from += 2;
                }

                buffer[to] = b;
                to++;
            }

            return to - offset;
        }
    }
}
