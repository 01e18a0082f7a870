using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    /// <summary>The opening handshakes of browsers: their header lines, in their order and spelling; addresses, cookies and keys are ours.
    /// A masked text frame stands behind each (RFC 6455 5.7), as if it had come in the same segment: it must not be consumed.</summary>
    [TestClass]
    public class BrowserRequestTests
    {
        private const string Frame = "<81><85><37><FA><21><3D><7F><9F><4D><51><58>";

        private const string Chrome =
            "GET /ws?room=7 HTTP/1.1\r\n"
            + "Host: 192.168.4.1:8080\r\n"
            + "Connection: Upgrade\r\n"
            + "Pragma: no-cache\r\n"
            + "Cache-Control: no-cache\r\n"
            + "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 "
            + "Safari/537.36\r\n"
            + "Upgrade: websocket\r\n"
            + "Origin: http://192.168.4.1:8080\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + "Accept-Encoding: gzip, deflate\r\n"
            + "Accept-Language: en-US,en;q=0.9\r\n"
            + "Cookie: theme=dark; session=0123456789abcdef\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
            + "Sec-WebSocket-Protocol: mote.v2, mote.v1\r\n"
            + "\r\n";

        private const string Firefox =
            "GET /ws HTTP/1.1\r\n"
            + "Host: mote.local\r\n"
            + "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0\r\n"
            + "Accept: */*\r\n"
            + "Accept-Language: de,en-US;q=0.7,en;q=0.3\r\n"
            + "Accept-Encoding: gzip, deflate\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + "Origin: http://mote.local\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
            + "Sec-WebSocket-Key: hBxp5WcU+GvqHiOWpKipIQ==\r\n"
            + "DNT: 1\r\n"
            + "Connection: keep-alive, Upgrade\r\n"
            + "Sec-Fetch-Dest: empty\r\n"
            + "Sec-Fetch-Mode: websocket\r\n"
            + "Sec-Fetch-Site: same-origin\r\n"
            + "Pragma: no-cache\r\n"
            + "Cache-Control: no-cache\r\n"
            + "Upgrade: websocket\r\n"
            + "\r\n";

        private const string Safari =
            "GET /ws HTTP/1.1\r\n"
            + "Host: mote.local:8080\r\n"
            + "Sec-WebSocket-Key: C7dHJDei+oA4n+deqF1sVQ==\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + "Upgrade: websocket\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
            + "Cache-Control: no-cache\r\n"
            + "Pragma: no-cache\r\n"
            + "Connection: Upgrade\r\n"
            + "Accept-Encoding: gzip, deflate\r\n"
            + "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
            + "Mobile/15E148 Safari/604.1\r\n"
            + "Origin: http://mote.local:8080\r\n"
            + "Accept-Language: en-GB,en;q=0.9\r\n"
            + "\r\n";

        private const string Edge =
            "GET /ws HTTP/1.1\r\n"
            + "Host: [fe80::1]:8080\r\n"
            + "Connection: Upgrade\r\n"
            + "Pragma: no-cache\r\n"
            + "Cache-Control: no-cache\r\n"
            + "User-Agent: Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 "
            + "Edg/126.0.0.0\r\n"
            + "Upgrade: websocket\r\n"
            + "Origin: null\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + "Accept-Encoding: gzip, deflate\r\n"
            + "Accept-Language: fr-FR,fr;q=0.9,en;q=0.8,en-GB;q=0.7,en-US;q=0.6\r\n"
            + "Sec-WebSocket-Key: Zx8rNEkBE4xnwifpuh8DHQ==\r\n"
            + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
            + "\r\n";

        [TestMethod]
        [DataRow(
            "Chrome",
            Chrome,
            "GET /ws ? room=7 | host 192.168.4.1:8080 | origin http://192.168.4.1:8080 | key dGhlIHNhbXBsZSBub25jZQ== "
            + "| protocols mote.v2, mote.v1 | error 0 | rest 11")]
        [DataRow(
            "Firefox",
            Firefox,
            "GET /ws ?  | host mote.local | origin http://mote.local | key hBxp5WcU+GvqHiOWpKipIQ== | protocols  | error 0 | rest 11")]
        [DataRow(
            "Safari",
            Safari,
            "GET /ws ?  | host mote.local:8080 | origin http://mote.local:8080 | key C7dHJDei+oA4n+deqF1sVQ== "
            + "| protocols  | error 0 | rest 11")]
        [DataRow(
            "Edge",
            Edge,
            "GET /ws ?  | host [fe80::1]:8080 | origin null | key Zx8rNEkBE4xnwifpuh8DHQ== | protocols  | error 0 | rest 11")]
        public void Feed_Browser_IsAccepted(string browser, string request, string expected)
        {
            Splits.Expect(expected, Requests.Bytes(request + Frame), Requests.Describe, browser);
        }
    }
}
