using Mote.Core.Http;
using Mote.Tests.Support;
using nanoFramework.TestFramework;

namespace Mote.Tests.Http
{
    /// <summary>Each row changes one thing in an acceptable upgrade. However it is cut, it is rejected for that, after the same
    /// byte.</summary>
    [TestClass]
    public class RequestRefusalTests
    {
        // RFC 9112 3: the request line.
        [TestMethod]
        [DataRow("GET /ws", "POST /ws", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("GET /ws", "HEADS /ws", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("GET /ws", "head /ws", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("GET /ws", "get /ws", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("GET /ws", "GETS /ws", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("GET /ws", "GE /ws", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("GET /ws", "A-METHOD-WITH-A-NAME-LONGER-THAN-ANY-HEADER /ws", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("GET /ws", "OPTIONS *", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("GET /ws", "CONNECT mote.local:443", (int)RequestError.MethodNotAllowed, 405)]
        [DataRow("HTTP/1.1", "HTTP/2.0", (int)RequestError.VersionNotSupported, 505)]
        [DataRow("HTTP/1.1", "HTTP/0.9", (int)RequestError.VersionNotSupported, 505)]
        [DataRow("HTTP/1.1", "http/1.0", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/1.0 ", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/1.00", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "http/1.1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/1.", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/11", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/1.10", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/1.x", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/x.1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "XTTP/1.1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HXTP/1.1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTXP/1.1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTX/1.1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/1,1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTPS1.1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/1.1 ", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", " HTTP/1.1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "ICY", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP/1<FF>1", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("HTTP/1.1", "HTTP<00>1.1", (int)RequestError.ControlCharacter, 400)]
        [DataRow("GET /ws HTTP/1.1", "GET", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("GET /ws HTTP/1.1", "GET /ws", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("GET /ws", "GET\t/ws", (int)RequestError.ControlCharacter, 400)]
        [DataRow("GET /ws", "G<00>T /ws", (int)RequestError.ControlCharacter, 400)]
        [DataRow("GET /ws", "G<7F>T /ws", (int)RequestError.ControlCharacter, 400)]
        [DataRow("GET /ws", "G(T /ws", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("GET /ws", "G<C3>T /ws", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("GET /ws", " GET /ws", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("GET /ws", "\r\n\r\nGET /ws", (int)RequestError.RequestLineMalformed, 400)]
        [DataRow("GET /ws", "\nGET /ws", (int)RequestError.BareLineEnd, 400)]
        [DataRow("GET /ws", "\rGET /ws", (int)RequestError.BareLineEnd, 400)]
        [DataRow(" HTTP/1.1\r\n", " HTTP/1.1\n", (int)RequestError.BareLineEnd, 400)]
        [DataRow(" HTTP/1.1\r\n", " HTTP/1.1\r", (int)RequestError.BareLineEnd, 400)]
        [DataRow(" HTTP/1.1\r\n", "\n", (int)RequestError.BareLineEnd, 400)]
        public void Feed_RequestLine_IsRefused(string part, string replacement, int error, int status)
        {
            ExpectRefusal(Requests.With(part, replacement), error, status, replacement);
        }

        // RFC 9112 3.2, RFC 3986: the target.
        [TestMethod]
        [DataRow("GET  HTTP/1.1", "no target")]
        [DataRow("GET ws HTTP/1.1", "no slash")]
        [DataRow("GET * HTTP/1.1", "the asterisk form is OPTIONS's")]
        [DataRow("GET mote.local:8080 HTTP/1.1", "the authority form is CONNECT's")]
        [DataRow("GET ftp://mote.local/ws HTTP/1.1", "a foreign scheme")]
        [DataRow("GET http:// HTTP/1.1", "no authority")]
        [DataRow("GET http:///ws HTTP/1.1", "an empty authority")]
        [DataRow("GET http://me@mote.local/ws HTTP/1.1", "a user in the authority, RFC 9110 4.2.4")]
        [DataRow("GET http://mote.local:x/ws HTTP/1.1", "a port that is none")]
        [DataRow("GET /w<C3><A9> HTTP/1.1", "a byte outside ASCII")]
        [DataRow("GET /ws#top HTTP/1.1", "a fragment; RFC 6455 3: MUST NOT be used")]
        public void Feed_Target_IsRefused(string line, string why)
        {
            ExpectRefusal(Requests.With("GET /ws HTTP/1.1", line), (int)RequestError.TargetMalformed, 400, why);
        }

        // RFC 9112 2.2, 5; RFC 9110 5.5: the syntax of header lines.
        [TestMethod]
        [DataRow("X-A: 1\nX-B: 2", (int)RequestError.BareLineEnd, "a bare LF ends a value")]
        [DataRow("X-A: 1\rX-B: 2", (int)RequestError.BareLineEnd, "a bare CR ends a value")]
        [DataRow("X-A: 1\r\r\nX-B: 2", (int)RequestError.BareLineEnd, "two CR")]
        [DataRow("\nX-B: 2", (int)RequestError.BareLineEnd, "a line that is LF")]
        [DataRow("\rX-B: 2", (int)RequestError.BareLineEnd, "the head's last CR without LF")]
        [DataRow("X-A\n: 2", (int)RequestError.BareLineEnd, "LF inside a name")]
        [DataRow("X-A: a<00>b", (int)RequestError.ControlCharacter, "NUL in a value")]
        [DataRow("X-A: <01>", (int)RequestError.ControlCharacter, "a control character in a value")]
        [DataRow("X-A: <1F>", (int)RequestError.ControlCharacter, "a control character in a value")]
        [DataRow("X-A: <7F>", (int)RequestError.ControlCharacter, "DEL in a value")]
        [DataRow("Origin: http://a<0B>b", (int)RequestError.ControlCharacter, "a control character in a value that is kept")]
        [DataRow("X<00>A: 1", (int)RequestError.ControlCharacter, "NUL in a name")]
        [DataRow("X<1B>A: 1", (int)RequestError.ControlCharacter, "ESC in a name")]
        [DataRow("X-A", (int)RequestError.HeaderMalformed, "no colon")]
        [DataRow(": 1", (int)RequestError.HeaderMalformed, "no name")]
        [DataRow("X(A): 1", (int)RequestError.HeaderMalformed, "a bracket in a name")]
        [DataRow("X\"A: 1", (int)RequestError.HeaderMalformed, "a quote in a name")]
        [DataRow("X<E9>A: 1", (int)RequestError.HeaderMalformed, "a byte outside ASCII in a name")]
        [DataRow("X-A : 1", (int)RequestError.SpaceBeforeColon, "a space before the colon")]
        [DataRow("X-A\t: 1", (int)RequestError.SpaceBeforeColon, "a tab before the colon")]
        [DataRow("X A: 1", (int)RequestError.SpaceBeforeColon, "a space inside a name")]
        [DataRow("X-A: 1\r\n folded", (int)RequestError.FoldedLine, "folded with a space")]
        [DataRow("X-A: 1\r\n\tfolded", (int)RequestError.FoldedLine, "folded with a tab")]
        [DataRow("X-A: 1\r\n ", (int)RequestError.FoldedLine, "folded to nothing")]
        public void Feed_HeaderLine_IsRefused(string line, int error, string why)
        {
            ExpectRefusal(Requests.WithLine(line), error, 400, why);
        }

        // RFC 9112 5.2, 3.2: a folded line may not stand first either, nor may white space.
        [TestMethod]
        public void Feed_FoldedFirstLine_IsRefused()
        {
            ExpectRefusal(Requests.With("Host:", " X-A: 1\r\nHost:"), (int)RequestError.FoldedLine, 400, "behind the request line");
        }

        // RFC 9112 3.2: Host; RFC 6454: Origin; RFC 9112 6: no body.
        [TestMethod]
        [DataRow("Host: mote.local:8080\r\n", "", (int)RequestError.HostMissing)]
        [DataRow("Host: mote.local:8080", "Host: a\r\nHost: b", (int)RequestError.HostRepeated)]
        [DataRow("Host: mote.local:8080", "Host: a\r\nhOST: a", (int)RequestError.HostRepeated)]
        [DataRow("Host: mote.local:8080", "Host:", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a#b", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a|b", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a b", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a, b", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: me@a", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a/b", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: http://a", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a:80a", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a:80:80", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: :80", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: fe80::1", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [fe80::1", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [fe80::1]80", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [mote]", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: []", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: m<C3><B6>te", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: %C3%B6(a);b=c", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: evil%2ecom", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: evil.com%00.local", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a;b.local", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: my~mote", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: .", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: ..", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: .a", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a..b", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: a..", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [1]", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [.]", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [:::::]", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [192.168.4.1]", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [::1%]", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [::1%a;b]", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: [::1%a:1]", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: mote:0", (int)RequestError.HostMalformed)]
        [DataRow("Host: mote.local:8080", "Host: mote:99999", (int)RequestError.HostMalformed)]
        [DataRow("\r\n\r\n", "\r\nOrigin: http://a\r\nOrigin: http://a\r\n\r\n", (int)RequestError.OriginRepeated)]
        [DataRow("\r\n\r\n", "\r\nContent-Length: 5\r\n\r\nhello", (int)RequestError.HasBody)]
        [DataRow("\r\n\r\n", "\r\nContent-Length: 10\r\n\r\n", (int)RequestError.HasBody)]
        [DataRow("\r\n\r\n", "\r\nContent-Length: -1\r\n\r\n", (int)RequestError.HasBody)]
        [DataRow("\r\n\r\n", "\r\nContent-Length:\r\n\r\n", (int)RequestError.HasBody)]
        [DataRow("\r\n\r\n", "\r\nContent-Length: 0\r\nContent-Length: 7\r\n\r\n", (int)RequestError.HasBody)]
        [DataRow("\r\n\r\n", "\r\nContent-Length: 0, 0\r\n\r\n", (int)RequestError.HasBody)]
        [DataRow("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", (int)RequestError.HasBody)]
        [DataRow("\r\n\r\n", "\r\nTransfer-Encoding: identity\r\n\r\n", (int)RequestError.HasBody)]
        public void Feed_HostOriginOrBody_IsRefused(string part, string replacement, int error)
        {
            ExpectRefusal(Requests.With(part, replacement), error, 400, replacement);
        }

        // The method is checked first: a client that sends a body has sent POST, and the response tells it to use GET.
        [TestMethod]
        public void Feed_PostWithABody_IsRefusedForItsMethod()
        {
            byte[] input = Requests.Bytes("POST /ws HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
            ExpectRefusal(input, (int)RequestError.MethodNotAllowed, 405, "POST");
        }

        // These bytes, such as those of a TLS hello or of an SSH banner's length, cannot begin a request and get no response. (HTTP/2 would be text.)
        [TestMethod]
        [DataRow("16030100A5010000A1", "a TLS 1.2 hello")]
        [DataRow("80", "the first byte of an SSL 2 hello")]
        [DataRow("00", "NUL")]
        [DataRow("FF", "nothing")]
        [DataRow("818537FA213D7F9F4D5158", "a WebSocket frame")]
        [DataRow("0D0A16", "a TLS hello behind an empty line")]
        public void Feed_NotHttp_IsClosedWithoutAnAnswer(string hex, string what)
        {
            ExpectRefusal(Hex.Bytes(hex), (int)RequestError.NotHttp, 0, what);
        }

        private static void ExpectRefusal(byte[] input, int error, int status, string message)
        {
            Requests.ExpectVerdict(input, error, message);
            Assert.AreEqual(status, HttpStatus.For((RequestError)error), message);
        }
    }
}
