using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <summary>Why a connection was closed. RFC 6455 7.4.</summary>
    public static class CloseCode
    {
        /// <summary>The purpose is fulfilled.</summary>
        public const int Normal = 1000;

        /// <summary>The server stops, or the page was left.</summary>
        public const int GoingAway = 1001;

        /// <summary>A rule of the protocol was broken.</summary>
        public const int ProtocolError = 1002;

        /// <summary>A kind of data that the endpoint does not take.</summary>
        public const int UnsupportedData = 1003;

        // 1004: reserved.

        /// <summary>Never on the wire: the close frame had no code.</summary>
        public const int NoneReceived = 1005;

        /// <summary>Never on the wire: the connection ended without a close frame.</summary>
        public const int Abnormal = 1006;

        /// <summary>Data that contradicts its kind, such as text that is not UTF-8.</summary>
        public const int InvalidPayload = 1007;

        /// <summary>A rule of the endpoint was broken.</summary>
        public const int PolicyViolation = 1008;

        /// <summary>A message larger than the endpoint takes.</summary>
        public const int TooBig = 1009;

        /// <summary>A client's: the server did not agree on an extension.</summary>
        public const int MandatoryExtension = 1010;

        /// <summary>The server met something unexpected.</summary>
        public const int InternalError = 1011;

        /// <summary>The server restarts: come back. Registered with IANA.</summary>
        public const int ServiceRestart = 1012;

        /// <summary>The server has too much to do: come back later. Registered with IANA.</summary>
        public const int TryAgainLater = 1013;

        /// <summary>A server behind this one answered badly. Registered with IANA.</summary>
        public const int BadGateway = 1014;

        // 1015: never on the wire, TLS failed. 1016 to 2999: reserved for the protocol.

        internal const string Advice = "A close frame takes the codes 1000 to 1003, 1007 to 1014 and 3000 to 4999, and a reason of at most 123 bytes of UTF-8.";

        private const int LastRegistered = BadGateway;
        private const int FirstOfLibraries = 3000;
        private const int LastPrivate = 4999;

        /// <summary>Tells whether a close frame may carry a code. 7.4.1, 7.4.2.</summary>
        public static bool MayBeSent(int code)
        {
            return (code >= Normal && code <= UnsupportedData)
                || (code >= InvalidPayload && code <= LastRegistered)
                || (code >= FirstOfLibraries && code <= LastPrivate);
        }

        /// <summary>Tells whether a reason fits a close frame: 123 bytes of UTF-8; null does. 5.5.1.</summary>
        public static bool IsReasonShort(string reason)
        {
            // No character needs more than three bytes, so a short text need not be encoded to know.
            return reason == null || reason.Length <= FrameLayout.MaxReasonBytes / 3 || Ascii.CountBytes(reason) <= FrameLayout.MaxReasonBytes;
        }

        /// <summary>The code that answers a violation. 7.4.1.</summary>
        public static int For(FrameError error)
        {
            switch (error)
            {
                case FrameError.None:
                    return Normal;
                case FrameError.TextNotUtf8:
                case FrameError.CloseReasonNotUtf8:
                    return InvalidPayload;
                case FrameError.MessageTooLong:
                    return TooBig;
                default:
                    return ProtocolError;
            }
        }

        /// <summary>A short reason for a violation, ASCII, for the close frame and for logs.</summary>
        public static string Reason(FrameError error)
        {
            switch (error)
            {
                case FrameError.None:
                    return string.Empty;
                case FrameError.ReservedBitsSet:
                    return "reserved bits set";
                case FrameError.ReservedOpcode:
                    return "reserved opcode";
                case FrameError.UnmaskedFromClient:
                    return "frame not masked";
                case FrameError.ControlFragmented:
                    return "control frame fragmented";
                case FrameError.ControlTooLong:
                    return "control frame over 125 bytes";
                case FrameError.LengthNotMinimal:
                    return "length not minimal";
                case FrameError.LengthTopBitSet:
                    return "length has its top bit set";
                case FrameError.ContinuationWithoutMessage:
                    return "nothing to continue";
                case FrameError.MessageInsideMessage:
                    return "message inside a message";
                case FrameError.ClosePayloadOneByte:
                    return "close payload of one byte";
                case FrameError.CloseCodeInvalid:
                    return "invalid close code";
                case FrameError.CloseReasonNotUtf8:
                    return "close reason not UTF-8";
                case FrameError.TextNotUtf8:
                    return "text not UTF-8";
                case FrameError.MessageTooLong:
                    return "message too long";
                default:
                    return "protocol error";
            }
        }
    }
}
