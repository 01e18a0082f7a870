using System;
using Mote.Core.Text;

namespace Mote.Core.Http
{
    /// <summary>Judges the words of a request line. RFC 9112 3.</summary>
    internal static class RequestLine
    {
        /// <summary>Bytes of a version.</summary>
        public const int VersionBytes = 8;

        // HTTP/1.1, the first byte in the lowest bits.
        private const long Http11 = 0x312E312F50545448;

        /// <summary>Notes the method in a head.</summary>
        /// <param name="word">The method's first bytes.</param>
        /// <param name="count">Bytes of the method, more than <paramref name="word"/> holds perhaps.</param>
        /// <param name="head">Where to note it.</param>
        /// <param name="takesForm">Whether POST is taken.</param>
        public static void EndMethod(byte[] word, int count, RequestHead head, bool takesForm)
        {
            bool isGet = count == 3 && word[0] == 'G' && word[1] == 'E' && word[2] == 'T';
            bool isHead = count == 4 && word[0] == 'H' && word[1] == 'E' && word[2] == 'A' && word[3] == 'D';
            bool isPost = takesForm && count == 4 && word[0] == 'P' && word[1] == 'O' && word[2] == 'S' && word[3] == 'T';
            head.SetMethod(isGet, isHead, isPost);
            head.IsOptions = count == 7 && word[0] == 'O' && word[1] == 'P' && word[2] == 'T' && word[3] == 'I' && word[4] == 'O' && word[5] == 'N'
                && word[6] == 'S';
        }

        /// <summary>Tells whether the next nine bytes are HTTP/1.1 and a carriage return.</summary>
        public static bool IsHttp11(byte[] buffer, int offset)
        {
            return BitConverter.ToInt64(buffer, offset) == Http11 && buffer[offset + VersionBytes] == Ascii.CarriageReturn;
        }

        /// <summary>Judges a version: HTTP, a slash, and two digits with a dot between. RFC 9112 2.3.</summary>
        /// <returns>None for major version 1: 2.5 says to read a higher minor version as HTTP/1.1.</returns>
        public static RequestError JudgeVersion(byte[] word, int count)
        {
            bool isVersion = count == VersionBytes && word[0] == 'H' && word[1] == 'T' && word[2] == 'T' && word[3] == 'P' && word[4] == '/'
                && word[5] >= '0' && word[5] <= '9' && word[6] == '.' && word[7] >= '0' && word[7] <= '9';
            if (!isVersion)
            {
                return RequestError.RequestLineMalformed;
            }

            return word[5] == '1' ? RequestError.None : RequestError.VersionNotSupported;
        }

        /// <summary>Names what a byte itself is before what it stands in.</summary>
        public static RequestError ErrorAt(byte b, RequestError otherwise)
        {
            if (b == Ascii.LineFeed || b == Ascii.CarriageReturn)
            {
                return b == Ascii.LineFeed ? RequestError.BareLineEnd : otherwise;
            }

            return b < ' ' || b == Ascii.Delete ? RequestError.ControlCharacter : otherwise;
        }
    }
}
