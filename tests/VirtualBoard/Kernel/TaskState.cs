namespace Mote.VirtualBoard.Kernel
{
    /// <summary>What a task of the device waits for.</summary>
    public enum TaskState
    {
        /// <summary>For the processor, or it has it.</summary>
        Ready,

        /// <summary>For a time.</summary>
        Sleeping,

        /// <summary>For another task.</summary>
        Blocked,

        /// <summary>For nothing: it has ended.</summary>
        Ended,
    }
}
