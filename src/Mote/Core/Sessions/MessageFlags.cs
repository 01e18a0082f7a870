using System;

namespace Mote.Core.Sessions
{
    /// <summary>What a piece of a message is. A message that arrives whole is one piece with <see cref="First"/> and <see cref="Last"/> set.</summary>
    [Flags]
    public enum MessageFlags
    {
        /// <summary>A binary piece from the middle of a message.</summary>
        None = 0,

        /// <summary>The message is text (opcode 1); otherwise it is binary (opcode 2). Every piece of a message says the same.</summary>
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
