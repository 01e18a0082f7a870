using System;

namespace Mote.Core.Sessions
{
    /// <summary>The type of a message, and which piece of the message this is. A message in one piece has <see cref="First"/> and
    /// <see cref="Last"/> set. RFC 6455 5.4.</summary>
    [Flags]
    public enum MessageFlags
    {
        /// <summary>A binary piece from the middle of a message.</summary>
        None = 0,

        /// <summary>The message is text (opcode 1), without this flag binary (opcode 2). It is the same in every piece of a message.</summary>
        Text = 1,

        /// <summary>The piece begins a message.</summary>
        First = 2,

        /// <summary>The piece ends its message.</summary>
        Last = 4,

        /// <summary>A whole binary message.</summary>
        WholeBinary = First | Last,

        /// <summary>A whole text message.</summary>
        WholeText = Text | First | Last,
    }
}
