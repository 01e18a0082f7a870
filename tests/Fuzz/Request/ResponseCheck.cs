using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

using Mote.Core.Handshake;
using Mote.Core.Http;
using Mote.Fuzz.Engine;

namespace Mote.Fuzz.Request
{
    /// <summary>Checks the rules for all responses. RFC 9112 4, RFC 6455 4.2.2 and 4.4.</summary>
    internal static partial class ResponseCheck
    {
        /// <summary>Checks the answer that opens a WebSocket.</summary>
        public static void Accept(string answer, RequestModel request)
        {
            string? chosen = request.Choose(RequestRun.Spoken);
            string expected = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + request.Accept()
                + (chosen == null ? "" : "\r\nSec-WebSocket-Protocol: " + chosen) + "\r\n\r\n";
            Finding.Unless(expected, answer, "response-accept");
        }

        /// <summary>Checks a refusal.</summary>
        public static void Refusal(string answer, string reason, bool isForHead)
        {
            if (reason == nameof(RequestError.NotHttp))
            {
                Finding.Unless("", answer, "response-to-what-is-not-http");
                return;
            }

            int end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
            Finding.Unless(end > 4 && Head().IsMatch(answer[..end]), "response-head");
            string head = answer[..end];
            string body = answer[end..];
            int status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
            Finding.Unless(Status(reason), status, "response-status");
            if (isForHead)
            {
                // RFC 9110 9.3.2.
                Finding.Unless("", body, "response-body-to-head");
            }
            else
            {
                string length = $"\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n";
                Finding.Unless(head.Contains(length, StringComparison.Ordinal), "response-content-length");
                Finding.Unless(Line().IsMatch(body), "response-body");
            }

            Finding.Unless(status == 426, head.Contains("\r\nSec-WebSocket-Version: 13\r\n", StringComparison.Ordinal), "response-version");
            Finding.Unless(status == 426, head.Contains("\r\nUpgrade: websocket\r\n", StringComparison.Ordinal), "response-upgrade");
            Finding.Unless(status == 405, head.Contains("\r\nAllow: GET, HEAD\r\n", StringComparison.Ordinal), "response-allow");
        }

        [GeneratedRegex(@"\AHTTP/1\.1 (?:4[0-9][0-9]|505) [A-Za-z -]+\r\n(?:[A-Za-z-]+: [!-~][ -~]*\r\n)+\r\n\z")]
        private static partial Regex Head();

        [GeneratedRegex(@"\A[ -~]+\n\z")]
        private static partial Regex Line();

        private static int Status(string reason)
        {
            return reason switch
            {
                nameof(RequestError.RequestLineTooLong) => 414,
                nameof(RequestError.HeadTooLong) => 431,
                nameof(RequestError.VersionNotSupported) => 505,
                nameof(RequestError.ExpectationFailed) => 417,
                nameof(RequestError.MethodNotAllowed) => 405,
                nameof(RequestError.LengthRequired) => 411,
                nameof(RequestError.BodyTooLong) => 413,
                nameof(UpgradeError.UpgradeMissing) or nameof(UpgradeError.NotGet) or nameof(UpgradeError.HttpTooOld) or nameof(UpgradeError.VersionUnsupported) => 426,
                _ => 400,
            };
        }
    }
}
