namespace Mote.Core.Frames
{
    /// <summary>What a frame is. RFC 6455 5.2, 11.8.</summary>
    public static class Opcode
    {
        /// <summary>More of the message begun before. 5.4.</summary>
        public const int Continuation = 0x0;

        /// <summary>Begins a text message. 5.6.</summary>
        public const int Text = 0x1;

        /// <summary>Begins a binary message. 5.6.</summary>
        public const int Binary = 0x2;

        // 0x3 to 0x7: reserved for further data frames.

        /// <summary>Begins or answers the closing handshake. 5.5.1.</summary>
        public const int Close = 0x8;

        /// <summary>Asks for a pong. 5.5.2.</summary>
        public const int Ping = 0x9;

        /// <summary>Answers a ping, or says unasked that the peer lives. 5.5.3.</summary>
        public const int Pong = 0xA;

        // 0xB to 0xF: reserved for further control frames.

        /// <summary>The bit that tells control frames from data frames. 5.5.</summary>
        public const int ControlBit = 0x8;
    }
}
