namespace Mote.Core
{
    /// <summary>How far an incremental reader has come.</summary>
    public enum ReadStatus
    {
        /// <summary>Everything given was consumed and more is needed.</summary>
        NeedMore,

        /// <summary>The unit is whole; the bytes behind it are not consumed.</summary>
        Done,

        /// <summary>The peer broke a rule; the reader's error says which. It stays so until the reader is reset.</summary>
        Failed,
    }
}
