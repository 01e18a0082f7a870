namespace Mote.VirtualBoard.Kernel
{
    /// <summary>The threads of a board, and the order in which those that are ready get the processor.</summary>
    internal sealed class TaskQueue
    {
        private readonly List<DeviceTask> _tasks = [];
        private readonly LinkedList<DeviceTask> _ready = new();
        private readonly Dictionary<DeviceTask, List<DeviceTask>> _joiners = [];

        /// <summary>The threads that live, in the order of their start.</summary>
        public IReadOnlyList<DeviceTask> All => _tasks;

        /// <summary>Whether a thread waits for the processor.</summary>
        public bool IsAnyReady => _ready.Count > 0;

        /// <summary>Adds a thread that is ready.</summary>
        public void Add(DeviceTask task)
        {
            _tasks.Add(task);
            _ready.AddLast(task);
        }

        /// <summary>Removes a thread that has ended, and makes those ready that waited for its end.</summary>
        public void End(DeviceTask task)
        {
            _tasks.Remove(task);
            if (_joiners.Remove(task, out List<DeviceTask>? waiting))
            {
                waiting.ForEach(Wake);
            }
        }

        /// <summary>Notes that a thread waits for the end of another.</summary>
        public void AwaitEnd(DeviceTask task, DeviceTask waiting)
        {
            if (!_joiners.TryGetValue(task, out List<DeviceTask>? all))
            {
                _joiners[task] = all = [];
            }

            all.Add(waiting);
        }

        /// <summary>Removes all threads.</summary>
        public void AbandonAll()
        {
            foreach (DeviceTask task in _tasks)
            {
                task.IsAbandoned = true;
            }

            _tasks.Clear();
            _ready.Clear();
            _joiners.Clear();
        }

        /// <summary>Puts a thread that runs behind those that are ready.</summary>
        public void Requeue(DeviceTask task) => _ready.AddLast(task);

        /// <summary>Makes a thread that waits ready.</summary>
        public void Wake(DeviceTask task)
        {
            if (task.State is TaskState.Blocked or TaskState.Sleeping && !task.IsAbandoned)
            {
                task.State = TaskState.Ready;
                _ready.AddLast(task);
            }
        }

        /// <summary>Makes the threads ready whose time has come, the earliest first.</summary>
        public void WakeSleepers(long nowUs)
        {
            while (true)
            {
                DeviceTask? first = null;
                foreach (DeviceTask task in _tasks)
                {
                    if (task.State == TaskState.Sleeping && task.WakeUs <= nowUs && (first == null || task.WakeUs < first.WakeUs))
                    {
                        first = task;
                    }
                }

                if (first == null)
                {
                    return;
                }

                Wake(first);
            }
        }

        /// <summary>Every thread that sleeps now wakes that much later.</summary>
        public void StrandSleepers(long byUs)
        {
            foreach (DeviceTask task in _tasks)
            {
                task.WakeUs += task.State == TaskState.Sleeping ? byUs : 0;
            }
        }

        /// <summary>Whether a thread that is ready has more than a priority.</summary>
        public bool IsReadyAbove(int priority)
        {
            foreach (DeviceTask task in _ready)
            {
                if (task.Priority > priority)
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Takes the thread that runs next: of those with the highest priority the one that has waited longest.</summary>
        /// <returns>The thread; null if none is ready.</returns>
        public DeviceTask? TakeReady()
        {
            LinkedListNode<DeviceTask>? best = null;
            for (LinkedListNode<DeviceTask>? node = _ready.First; node != null; node = node.Next)
            {
                best = best == null || node.Value.Priority > best.Value.Priority ? node : best;
            }

            if (best != null)
            {
                _ready.Remove(best);
            }

            return best?.Value;
        }

        /// <summary>Returns when the first sleeping thread wakes; <see cref="long.MaxValue"/> if none sleeps.</summary>
        /// <param name="except">A thread that does not count, or null.</param>
        public long EarliestWakeUs(DeviceTask? except)
        {
            long earliest = long.MaxValue;
            foreach (DeviceTask task in _tasks)
            {
                if (task.State == TaskState.Sleeping && task != except && task.WakeUs < earliest)
                {
                    earliest = task.WakeUs;
                }
            }

            return earliest;
        }
    }
}
