namespace Mote.Core.Frames
{
    /// <summary>The opcodes of frames. RFC 6455 5.2, 11.8.</summary>
    public static class Opcode
    {
        /// <summary>Continues the message that an earlier frame began. 5.4.</summary>
        public const int Continuation = 0x0;

        /// <summary>Begins a text message. 5.6.</summary>
        public const int Text = 0x1;

        /// <summary>Begins a binary message. 5.6.</summary>
        public const int Binary = 0x2;

        // 0x3 to 0x7: reserved for further data frames.

        /// <summary>Starts the closing handshake, or is the response to a close frame. 5.5.1.</summary>
        public const int Close = 0x8;

        /// <summary>Requests a pong. 5.5.2.</summary>
        public const int Ping = 0x9;

        /// <summary>Responds to a ping, or is sent unsolicited as a heartbeat. 5.5.3.</summary>
        public const int Pong = 0xA;

        // 0xB to 0xF: reserved for further control frames.

        /// <summary>The bit that is set in the opcodes of control frames only. 5.5.</summary>
        public const int ControlBit = 0x8;
    }
}
