using System.Runtime.CompilerServices;

namespace Mote.VirtualBoard.Kernel
{
    /// <summary>Which thread of the device holds which object's lock.</summary>
    public sealed class LockTable(Scheduler kernel)
    {
        private readonly ConditionalWeakTable<object, Held> _locks = [];

        /// <summary>The calling thread waits for an object's lock and takes it, also if it already has it.</summary>
        public void Enter(object target)
        {
            Held held = _locks.GetOrCreateValue(target);
            DeviceTask task = DeviceTask.Current!;
            while (held.Owner != null && held.Owner != task && held.Owner.State != TaskState.Ended)
            {
                held.Waiting.Add(task);
                kernel.Block();
            }

            held.Owner = task;
            held.Depth++;
        }

        /// <summary>The calling thread releases an object's lock.</summary>
        public void Exit(object target)
        {
            Held held = _locks.GetOrCreateValue(target);
            held.Depth--;
            if (held.Depth == 0)
            {
                held.Owner = null;
                held.Waiting.ForEach(kernel.Wake);
                held.Waiting.Clear();
            }
        }

        private sealed class Held
        {
            public DeviceTask? Owner;
            public int Depth;
            public readonly List<DeviceTask> Waiting = [];
        }
    }
}
