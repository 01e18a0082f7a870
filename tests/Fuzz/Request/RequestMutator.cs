using System.Text;
using Mote.Fuzz.Engine;

namespace Mote.Fuzz.Request
{
    /// <summary>Mutations of the lines of a request.</summary>
    internal static class RequestMutator
    {
        private static readonly byte[][] _lines = Bytes(
            "GET / HTTP/1.1", "GET /ws?x=1 HTTP/1.0", "GET http://device/ws HTTP/1.1", "OPTIONS * HTTP/1.1", "HEAD /ws HTTP/1.1",
            "POST /login HTTP/1.1", "",
            "Host: device", "Host: device:8080", "Host: [fe80::1]:80", "Host: [::ffff:192.168.4.1%25e]:0", "Host: a..b.:65536", "Host: a%2eb;c", "Host: a,b", "Host: a#b", "Host: device:x", "Host: user@device",
            "Host:", "Connection: Upgrade",
            "Connection: keep-alive, Upgrade", "Connection:\t,upgrade ,", "Upgrade: WebSocket", "Upgrade: h2c, websocket",
            "Upgrade: websocket/13",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAB==", "Sec-WebSocket-Version: 13",
            "Sec-WebSocket-Version: 8", "Sec-WebSocket-Version: 13, 8", "Sec-WebSocket-Protocol: chat",
            "Sec-WebSocket-Protocol: ocpp1.6, chat",
            "Sec-WebSocket-Protocol: ,,a b", "Sec-WebSocket-Protocol: " + new string('p', 64), "Origin: http://device", "Content-Length: 0",
            "Content-Length: 5", "Content-Length: 05", "Content-Length: 00", "Content-Length: 512", "Content-Length: 513", "Content-Length: 4294967296",
            "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, x", "Sec-WebSocket-Extensions: a ; b = \"c\\d\";e=f,,",
            "Sec-WebSocket-Extensions: a; b=\"\"", "Sec-WebSocket-Extensions:",
            "Authorization: Bearer secret", "Cookie: a=b; mote=secret; c", "Cookie: mote=", "Cookie: xmote=1;mote=2; mote=3",
            "Transfer-Encoding: chunked", "Expect: 100-continue", "Expect: 200-ok", "If-None-Match: \"1\"", " folded", "\tfolded", ": nameless", "no colon",
            "Name : value", "X: \0", "X-" + new string('a', 200) + ": " + new string('v', 400));

        private static readonly byte[][] _words = Bytes(
            "\r\n", "\r", "\n", "\0", " ", "\t", ":", ",", "?", "/", "HTTP/1.1", "HTTP/2.0", "http://", "https://a", "\u007f",
            "\r\n\r\n", "GET ",
            "websocket", "upgrade", "13", "==", "%20", "#", "\u00e9");

        /// <summary>Changes one thing.</summary>
        public static void Change(List<byte> input, byte[] other, Prng random)
        {
            if (random.OneIn(3))
            {
                Havoc.Change(input, other, _words, random);
                return;
            }

            List<byte[]> lines = Split([.. input]);
            List<byte[]> others = Split(other);
            int at = random.Below(lines.Count);
            switch (random.Below(8))
            {
                case 0:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(random.Below(lines.Count), lines[at]);
                    break;
                case 2:
                    int with = random.Below(lines.Count);
                    (lines[at], lines[with]) = (lines[with], lines[at]);
                    break;
                case 3:
                    lines.Insert(at, random.Pick(others));
                    break;
                case 4:
                    lines[at] = random.Pick(_lines);
                    break;
                case 5:
                    lines[at] = [.. lines[at].Select(b => random.OneIn(2) && char.IsAsciiLetter((char)b) ? (byte)(b ^ 0x20) : b)];
                    break;
                default:
                    lines.Insert(Math.Min(1 + random.Below(lines.Count), lines.Count), random.Pick(_lines));
                    break;
            }

            input.Clear();
            for (int i = 0; i < lines.Count; i++)
            {
                input.AddRange(lines[i]);
                if (i < lines.Count - 1)
                {
                    input.AddRange("\r\n"u8);
                }
            }
        }

        private static List<byte[]> Split(byte[] input)
        {
            return [.. Encoding.Latin1.GetString(input).Split("\r\n").Select(Encoding.Latin1.GetBytes)];
        }

        private static byte[][] Bytes(params string[] texts)
        {
            return [.. texts.Select(Encoding.Latin1.GetBytes)];
        }
    }
}
