namespace Mote.Gateway.Boards
{
    /// <summary>How a board is connected.</summary>
    internal enum BoardStatus
    {
        /// <summary>Another gateway has it.</summary>
        Elsewhere,

        /// <summary>It is being connected, or will be tried again.</summary>
        Away,

        /// <summary>It has said hello.</summary>
        Online,

        /// <summary>It wants another token: 401, or 429 after too many wrong ones.</summary>
        Unauthorized,

        /// <summary>All its places are taken: 503.</summary>
        Full,

        /// <summary>What is there is no Mote, or breaks its protocol.</summary>
        Faulty,
    }
}
