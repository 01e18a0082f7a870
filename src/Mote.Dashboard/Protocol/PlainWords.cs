namespace Mote.Dashboard.Protocol
{
    /// <summary>The parts of a request as browsers and most programs write it, as numbers: the first byte of each is in the lowest bits, as
    /// <see cref="System.BitConverter"/> has them on the device and on the desktop.</summary>
    /// <remarks>On the device comparing eight bytes costs less than reading one of them from an array.</remarks>
    internal static class PlainWords
    {
        /// <summary>Bytes of a long.</summary>
        public const int WordBytes = 8;

        /// <summary>Bytes of the first member with the brace before it: two words.</summary>
        public const int BeginningBytes = 16;

        /// <summary><c>{"jsonrp</c></summary>
        public const long Beginning = 0x70726E6F736A227B;

        /// <summary><c>c":"2.0"</c></summary>
        public const long Version = 0x22302E32223A2263;

        /// <summary><c>,"id":</c></summary>
        public const long Id = 0x3A226469222C;

        /// <summary>Bytes of <see cref="Id"/>.</summary>
        public const int IdBytes = 6;

        /// <summary>The part of a word that is compared with <see cref="Id"/>.</summary>
        public const long IdMask = 0xFFFFFFFFFFFF;

        /// <summary><c>,"method</c></summary>
        public const long Method = 0x646F6874656D222C;

        /// <summary><c>":"ping"</c></summary>
        public const long Ping = 0x22676E6970223A22;

        /// <summary><c>":"set"</c></summary>
        public const long Set = 0x22746573223A22;

        /// <summary><c>":"get"</c></summary>
        public const long Get = 0x22746567223A22;

        /// <summary>Bytes of the names set and get.</summary>
        public const int SetNameBytes = 3;

        /// <summary>Bytes of the name ping.</summary>
        public const int PingNameBytes = 4;

        /// <summary>The part of a word that is compared with <see cref="Set"/> and <see cref="Get"/>.</summary>
        public const long SetMask = 0xFFFFFFFFFFFFFF;

        /// <summary><c>":"</c></summary>
        public const long Text = 0x223A22;

        /// <summary>Bytes of <see cref="Text"/>.</summary>
        public const int TextBytes = 3;

        /// <summary>The part of a word that is compared with <see cref="Text"/>.</summary>
        public const long TextMask = 0xFFFFFF;

        /// <summary><c>,"params</c></summary>
        public const long Params = 0x736D61726170222C;

        /// <summary><c>":{}</c></summary>
        public const int NoParams = 0x7D7B3A22;

        /// <summary>Bytes of <see cref="NoParams"/>.</summary>
        public const int NoParamsBytes = 4;

        /// <summary><c>":{</c></summary>
        public const int Object = 0x7B3A22;

        /// <summary>Bytes of <see cref="Object"/>.</summary>
        public const int ObjectBytes = 3;

        /// <summary>The part of an int that is compared with <see cref="Object"/>.</summary>
        public const int ObjectMask = 0xFFFFFF;

        /// <summary><c>"name":"</c></summary>
        public const long Name = 0x223A22656D616E22;

        /// <summary><c>"value":</c></summary>
        public const long Value = 0x3A2265756C617622;

        /// <summary><c>"before"</c>, before a colon.</summary>
        public const long Before = 0x2265726F66656222;

        /// <summary><c>"boot":</c></summary>
        public const long Boot = 0x3A22746F6F6222;

        /// <summary>Bytes of <see cref="Boot"/>.</summary>
        public const int BootBytes = 7;

        /// <summary>The part of a word that is compared with <see cref="Boot"/>.</summary>
        public const long BootMask = 0xFFFFFFFFFFFFFF;

        /// <summary><c>true</c></summary>
        public const int True = 0x65757274;

        /// <summary>Bytes of <see cref="True"/>.</summary>
        public const int TrueBytes = 4;

        /// <summary><c>fals</c>, before an e.</summary>
        public const int Fals = 0x736C6166;

        /// <summary>Bytes of <c>false</c>, and the fewest from a value that is read as an int to the end of a request: <c>true}}</c> has more.</summary>
        public const int FalseBytes = 5;
    }
}
