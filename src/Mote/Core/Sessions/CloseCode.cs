using Mote.Core.Frames;
using Mote.Core.Text;

namespace Mote.Core.Sessions
{
    /// <summary>The status codes of close frames. RFC 6455 7.4.</summary>
    public static class CloseCode
    {
        /// <summary>The purpose of the connection is fulfilled.</summary>
        public const int Normal = 1000;

        /// <summary>The server is stopping, or the browser has left the page.</summary>
        public const int GoingAway = 1001;

        /// <summary>The peer violated the protocol.</summary>
        public const int ProtocolError = 1002;

        /// <summary>The endpoint does not accept this kind of data, such as binary where it expects text.</summary>
        public const int UnsupportedData = 1003;

        // 1004: reserved.

        /// <summary>Never sent: stands for a close frame without a code. 7.1.5.</summary>
        public const int NoneReceived = 1005;

        /// <summary>Never sent: stands for a connection that ended without a close frame. 7.1.5.</summary>
        public const int Abnormal = 1006;

        /// <summary>A message does not match its type, such as text that is not UTF-8.</summary>
        public const int InvalidPayload = 1007;

        /// <summary>The peer violated a rule of the endpoint.</summary>
        public const int PolicyViolation = 1008;

        /// <summary>A message is longer than the endpoint accepts.</summary>
        public const int TooBig = 1009;

        /// <summary>Sent by clients only: the server did not accept an extension that the client requires.</summary>
        public const int MandatoryExtension = 1010;

        /// <summary>The server met an unexpected condition.</summary>
        public const int InternalError = 1011;

        /// <summary>The server restarts; registered with IANA.</summary>
        public const int ServiceRestart = 1012;

        /// <summary>The server is overloaded: try again later; registered with IANA.</summary>
        public const int TryAgainLater = 1013;

        /// <summary>A gateway had a bad response from the server behind it; registered with IANA.</summary>
        public const int BadGateway = 1014;

        // 1015: never sent, stands for a TLS failure. 1016 to 2999: reserved for the protocol.

        internal const string Advice = "A close frame takes the codes 1000 to 1003, 1007 to 1014 and 3000 to 4999, and a reason of at most 123 bytes of UTF-8.";

        private const int FirstOfLibraries = 3000;
        private const int LastPrivate = 4999;

        /// <summary>Returns whether a close frame may contain a code. RFC 6455 7.4.1, 7.4.2.</summary>
        public static bool MayBeSent(int code)
        {
            return (code >= Normal && code <= UnsupportedData)
                || (code >= InvalidPayload && code <= BadGateway)
                || (code >= FirstOfLibraries && code <= LastPrivate);
        }

        /// <summary>Returns whether a reason fits into a close frame: at most 123 bytes of UTF-8. True for null. RFC 6455 5.5.1.</summary>
        public static bool IsReasonShort(string reason)
        {
            // Encoding allocates. A UTF-16 unit takes at most three bytes of UTF-8, so a short reason fits without counting.
            return reason == null || reason.Length <= FrameLayout.MaxReasonBytes / 3 || Ascii.CountBytes(reason) <= FrameLayout.MaxReasonBytes;
        }

        /// <summary>Returns the status code to close with after a violation. RFC 6455 7.4.1.</summary>
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

        /// <summary>Returns a short description of a violation in ASCII, for the close frame and for logs; empty for None.</summary>
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
