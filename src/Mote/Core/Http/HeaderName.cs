using System;

namespace Mote.Core.Http
{
    /// <summary>The header fields that a reader knows, each by its index in the table of a <see cref="RequestHead"/>. Every other field passes unread.</summary>
    public static class HeaderName
    {
        /// <summary>A field that nothing here reads.</summary>
        public const int Other = 0;

        /// <summary>RFC 9110 7.2; the authority of an absolute target takes its place (RFC 9112 3.2.2).</summary>
        public const int Host = 1;

        /// <summary>RFC 6454 7.</summary>
        public const int Origin = 2;

        /// <summary>RFC 9110 7.8, a list.</summary>
        public const int Upgrade = 3;

        /// <summary>RFC 9110 7.6.1, a list.</summary>
        public const int Connection = 4;

        /// <summary>RFC 9110 13.1.2.</summary>
        public const int IfNoneMatch = 5;

        /// <summary>RFC 9110 11.6.2.</summary>
        public const int Authorization = 6;

        /// <summary>RFC 6265 4.2; of all cookies the values of one name are kept, with commas between.</summary>
        public const int Cookie = 7;

        /// <summary>Sec-WebSocket-Key, RFC 6455 11.3.1.</summary>
        public const int WebSocketKey = 8;

        /// <summary>Sec-WebSocket-Version, RFC 6455 11.3.5.</summary>
        public const int WebSocketVersion = 9;

        /// <summary>Sec-WebSocket-Protocol, RFC 6455 11.3.4, a list.</summary>
        public const int WebSocketProtocol = 10;

        /// <summary>Sec-WebSocket-Extensions, RFC 6455 11.3.2, a list.</summary>
        public const int WebSocketExtensions = 11;

        /// <summary>X-Forwarded-For, the addresses that a request came through; only the last line is kept.</summary>
        internal const int ForwardedFor = 12;

        /// <summary>How many of these fields, counted from 0, have a value that is kept.</summary>
        internal const int KeptCount = 13;

        /// <summary>RFC 9112 6.2; judged, and not kept.</summary>
        internal const int ContentLength = 13;

        /// <summary>RFC 9112 6.1; refused, and not kept.</summary>
        internal const int TransferEncoding = 14;

        /// <summary>RFC 9110 8.3; judged, and not kept.</summary>
        internal const int ContentType = 15;

        /// <summary>RFC 9110 10.1.1; judged, and not kept.</summary>
        internal const int Expect = 16;

        /// <summary>The longest name that <see cref="Find(byte[], int)"/> knows.</summary>
        internal const int MaxBytes = 24;

        /// <summary>Tells which field a name is.</summary>
        /// <param name="name">The name, letters in lower case, in an array of <see cref="MaxBytes"/>. What is behind it is cleared.</param>
        /// <param name="count">Bytes of the name; a longer one than fits is none of the fields.</param>
        internal static int Find(byte[] name, int count)
        {
            if (count > MaxBytes)
            {
                return Other;
            }

            Array.Clear(name, count, MaxBytes - count);
            return Find(count, BitConverter.ToInt64(name, 0), BitConverter.ToInt64(name, 8), BitConverter.ToInt64(name, 16));
        }

        /// <summary>Tells which field a name is.</summary>
        /// <remarks>On the device comparing eight bytes costs less than reading one of them from an array.</remarks>
        /// <param name="count">Bytes of the name.</param>
        /// <param name="first">The first eight bytes, the first of all in the lowest bits, letters in lower case; zeros behind the name.</param>
        /// <param name="second">The eight bytes after those.</param>
        /// <param name="third">The eight bytes after those; of a longer name they mean nothing.</param>
        internal static int Find(int count, long first, long second, long third)
        {
            switch (count)
            {
                case 4:
                    // host
                    return first == 0x74736F68 ? Host : Other;
                case 6:
                    // origin
                    if (first == 0x6E696769726F)
                    {
                        return Origin;
                    }

                    // cookie
                    if (first == 0x65696B6F6F63)
                    {
                        return Cookie;
                    }

                    // expect
                    return first == 0x746365707865 ? Expect : Other;
                case 7:
                    // upgrade
                    return first == 0x65646172677075 ? Upgrade : Other;
                case 10:
                    // connecti on
                    return first == 0x697463656E6E6F63 && second == 0x6E6F ? Connection : Other;
                case 12:
                    // content- type
                    return first == 0x2D746E65746E6F63 && second == 0x65707974 ? ContentType : Other;
                case 13:
                    // if-none- match
                    if (first == 0x2D656E6F6E2D6669 && second == 0x686374616D)
                    {
                        return IfNoneMatch;
                    }

                    // authoriz ation
                    return first == 0x7A69726F68747561 && second == 0x6E6F697461 ? Authorization : Other;
                case 14:
                    // content- length
                    return first == 0x2D746E65746E6F63 && second == 0x6874676E656C ? ContentLength : Other;
                case 15:
                    // x-forwar ded-for
                    return first == 0x726177726F662D78 && second == 0x726F662D646564 ? ForwardedFor : Other;
                case 17:
                    // transfer -encodin g
                    if (first == 0x726566736E617274 && second == 0x6E69646F636E652D && third == 0x67)
                    {
                        return TransferEncoding;
                    }

                    // sec-webs ocket-ke y
                    return first == 0x736265772D636573 && second == 0x656B2D74656B636F && third == 0x79 ? WebSocketKey : Other;
                case 21:
                    // sec-webs ocket-ve rsion
                    return first == 0x736265772D636573 && second == 0x65762D74656B636F && third == 0x6E6F697372 ? WebSocketVersion : Other;
                case 22:
                    // sec-webs ocket-pr otocol
                    return first == 0x736265772D636573 && second == 0x72702D74656B636F && third == 0x6C6F636F746F ? WebSocketProtocol : Other;
                case 24:
                    // sec-webs ocket-ex tensions
                    return first == 0x736265772D636573 && second == 0x78652D74656B636F && third == 0x736E6F69736E6574 ? WebSocketExtensions : Other;
                default:
                    return Other;
            }
        }
    }
}
