using System;
using Mote.Core.Sessions;
using Mote.Core.Text;
using Mote.Server;

namespace Mote.Samples.JsonReply
{
    /// <summary>Answers each text message with <c>{"message":"..."}</c>, the text escaped. RFC 8259 7.</summary>
    /// <remarks>Each piece of a message is answered by a piece of the answer, so nothing is kept. A piece may end inside a character: the bytes above 127
    /// are copied as they are.</remarks>
    public sealed class JsonReplyHandler : WebSocketHandler
    {
        /// <summary>The longest message that an endpoint of this handler may take, in bytes: six times as much fits into one send of a device.</summary>
        public const int MaxMessageBytes = 200;

        private const int MostOfAByte = 6;

        private readonly byte[] _before = Ascii.GetBytes("{\"message\":\"");
        private readonly byte[] _after = Ascii.GetBytes("\"}");
        private readonly byte[] _digits = Ascii.GetBytes("0123456789abcdef");
        private readonly byte[] _answer = new byte[(MaxMessageBytes * MostOfAByte) + 16];

        /// <inheritdoc/>
        public override void OnMessage(WebSocketConnection client, byte[] buffer, int offset, int count, MessageFlags flags)
        {
            if ((flags & MessageFlags.Text) == 0)
            {
                client.Close(CloseCode.UnsupportedData, "text only");
                return;
            }

            int at = 0;
            if ((flags & MessageFlags.First) != 0)
            {
                Array.Copy(_before, 0, _answer, 0, _before.Length);
                at = _before.Length;
            }

            for (int i = 0; i < count; i++)
            {
                at = Escape(buffer[offset + i], at);
            }

            if ((flags & MessageFlags.Last) != 0)
            {
                Array.Copy(_after, 0, _answer, at, _after.Length);
                at += _after.Length;
            }

            if (!client.Send(_answer, 0, at, flags))
            {
                client.Close(CloseCode.TryAgainLater, "no room for the answer");
            }
        }

        // Writes one byte of the text at a place of the answer, and returns the place behind it.
        private int Escape(byte value, int at)
        {
            if (value >= 32 && value != '"' && value != '\\')
            {
                _answer[at] = value;
                return at + 1;
            }

            _answer[at] = (byte)'\\';
            if (value >= 32)
            {
                _answer[at + 1] = value;
                return at + 2;
            }

            _answer[at + 1] = (byte)'u';
            _answer[at + 2] = (byte)'0';
            _answer[at + 3] = (byte)'0';
            _answer[at + 4] = _digits[value >> 4];
            _answer[at + 5] = _digits[value & 15];
            return at + MostOfAByte;
        }
    }
}
