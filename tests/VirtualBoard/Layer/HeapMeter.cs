using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Mote.VirtualBoard.Loading;

namespace Mote.VirtualBoard.Layer
{
    /// <summary>Computes how much of the device's managed heap the program's live objects would take, by the device's rule, in blocks of 12 bytes.</summary>
    /// <remarks>
    /// Live is what can be reached from the statics of the device's assemblies, from the threads' bodies and from the handlers that the native layer holds.
    /// nf-interpreter, CLR_RT_HeapBlock: an object is a block and one for each of its fields; an array has a head of 20 bytes, then its elements, a reference
    /// a block each; a string is a head of 12 bytes and its UTF-8 with a NUL; a delegate takes 3 blocks.
    /// </remarks>
    public sealed class HeapMeter(Esp32Board board)
    {
        private const int BlockBytes = 12;
        private const int ArrayHeadBytes = 20;
        private const int DelegateBytes = 36;
        private const int ThreadBytes = 1200;

        // nanoFramework's own: mscorlib, Net, Streams, Threading, Events, Native, Text, Gpio, Adc, Wifi, FileSystem, their statics, threads and what the CLR
        // keeps. Chosen so that the first firmware of this project, of which 18,360 of 92,160 bytes were measured as free on the interpreter, weighs as much here.
        private const int RuntimeBytes = 18_907;

        private static readonly string[] _program = ["Mote", "Mote.Dashboard", "Mote.Network", "Mote.Esp32", "Mote.Firmware"];

        // Libraries that came later: Pwm, I2c and Hardware.Esp32. Estimates, not counts, of their types, methods and fields: the packages are not to be had, and
        // the public API alone has fewer methods. They are uncertain by some hundred bytes.
        private static readonly int _libraryBytes = AssemblyTables.Bytes(3, 16, 10) + AssemblyTables.Bytes(6, 30, 25) + AssemblyTables.Bytes(40, 190, 90);

        private readonly List<object> _held = [];

        /// <summary>Bytes of the heap that are free.</summary>
        public int FreeBytes() => board.Model.HeapBytes - RuntimeBytes - _libraryBytes - _program.Sum(AssemblyTables.Bytes) - LiveBytes() - board.PinEvents.HeapBytes - board.Wifi.LeakedBytes;

        /// <summary>Bytes that the program's live objects take.</summary>
        public int LiveBytes() => Weigh(Roots());

        /// <summary>Bytes that an object alone takes.</summary>
        public static int OwnBytes(object target) => Visit(target, new Stack<object>());

        /// <summary>What the live objects take, largest first: objects by type, arrays and strings by the field that holds them.</summary>
        public IEnumerable<string> Report()
        {
            Dictionary<object, int> live = new(ReferenceEqualityComparer.Instance);
            Weigh(Roots(), live.Add);
            Dictionary<object, string> holders = new(ReferenceEqualityComparer.Instance);
            foreach (Type type in board.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters))
            {
                NameHeld(type, BindingFlags.Static, null, holders);
            }

            foreach (object holder in live.Keys)
            {
                for (Type? type = holder.GetType(); type != null && type != typeof(object); type = type.BaseType)
                {
                    NameHeld(type, BindingFlags.Instance, holder, holders);
                }
            }

            return live.GroupBy(pair => pair.Key.GetType() + (holders.TryGetValue(pair.Key, out string? holder) ? " of " + holder : ""))
                .Select(group => (group.Key, Count: group.Count(), Bytes: group.Sum(pair => pair.Value)))
                .OrderByDescending(group => group.Bytes)
                .Select(group => $"{group.Bytes,6} {group.Count,4} {group.Key}");
        }

        /// <summary>What of the heap is no object of the program's: what the runtime and its libraries take, the program's assemblies, and what is free.</summary>
        public IEnumerable<string> ReportParts()
        {
            yield return $"{RuntimeBytes,6} runtime and libraries";
            yield return $"{_libraryBytes,6} libraries for pins, buses and chip";
            foreach (string assembly in _program)
            {
                yield return $"{AssemblyTables.Bytes(assembly),6} tables of {assembly}";
            }

            yield return $"{LiveBytes(),6} objects of the program";
            yield return $"{FreeBytes(),6} free of {board.Model.HeapBytes}";
        }

        /// <summary>Bytes that an object and everything it alone leads to would take.</summary>
        /// <param name="roots">Where to begin.</param>
        /// <param name="seenOne">Called with each object and its own bytes; may be null.</param>
        public static int Weigh(IEnumerable<object> roots, Action<object, int>? seenOne = null)
        {
            HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
            Stack<object> open = new(roots);
            int bytes = 0;
            while (open.TryPop(out object? next))
            {
                if (seen.Add(next))
                {
                    int own = Visit(next, open);
                    bytes += own;
                    seenOne?.Invoke(next, own);
                }
            }

            return bytes;
        }

        internal void Hold(object root) => _held.Add(root);

        internal void LetGo(object root) => _held.Remove(root);

        internal void Restart() => _held.Clear();

        private static int Visit(object target, Stack<object> open)
        {
            switch (target)
            {
                case string text:
                    return Blocks(BlockBytes + System.Text.Encoding.UTF8.GetByteCount(text) + 1);
                case Delegate function:
                    if (function.Target != null)
                    {
                        open.Push(function.Target);
                    }

                    return DelegateBytes;
                case Array array:
                    Type element = array.GetType().GetElementType()!;
                    if (element.IsPrimitive || element.IsEnum)
                    {
                        return Blocks(ArrayHeadBytes + Buffer.ByteLength(array));
                    }

                    foreach (object? item in (IEnumerable)array)
                    {
                        if (item != null)
                        {
                            open.Push(item);
                        }
                    }

                    return Blocks(ArrayHeadBytes + (array.Length * BlockBytes));
                case Surface.Thread thread:
                    open.Push(thread.Body);
                    return ThreadBytes;
                default:
                    return VisitObject(target, open);
            }
        }

        private static int VisitObject(object target, Stack<object> open)
        {
            int blocks = 1;
            bool isNative = target.GetType().Assembly == typeof(HeapMeter).Assembly;
            for (Type? type = target.GetType(); type != null && type != typeof(object); type = type.BaseType)
            {
                foreach (FieldInfo field in Fields(type, BindingFlags.Instance))
                {
                    blocks++;

                    // A stand-in for a native object has fields that the device's object does not have, so their references are not followed.
                    if (!isNative && !field.FieldType.IsValueType && field.GetValue(target) is object next)
                    {
                        open.Push(next);
                    }
                }
            }

            return blocks * BlockBytes;
        }

        private static void NameHeld(Type type, BindingFlags kind, object? holder, Dictionary<object, string> holders)
        {
            if (type.Assembly == typeof(HeapMeter).Assembly || holder is Array or Delegate)
            {
                return;
            }

            foreach (FieldInfo field in Fields(type, kind).Where(field => !field.IsLiteral && !field.FieldType.IsValueType))
            {
                object? held = field.GetValue(holder);
                if (held is Array or string)
                {
                    holders.TryAdd(held, type.Name + "." + field.Name);
                }

                foreach (object part in (held as Array)?.OfType<object>().Where(part => part is Array or string) ?? [])
                {
                    holders.TryAdd(part, type.Name + "." + field.Name + "[]");
                }
            }
        }

        private static FieldInfo[] Fields(Type type, BindingFlags kind) =>
            _fields.GetValue(type, _ => new FieldSet(type)).Of(kind);

        private static readonly ConditionalWeakTable<Type, FieldSet> _fields = [];

        private static int Blocks(int bytes) => (bytes + BlockBytes - 1) / BlockBytes * BlockBytes;

        private List<object> Roots()
        {
            List<object> roots = [.. _held];
            foreach (Type type in board.Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.ContainsGenericParameters))
            {
                foreach (FieldInfo field in Fields(type, BindingFlags.Static))
                {
                    if (!field.IsLiteral && !field.FieldType.IsValueType && field.GetValue(null) is object next)
                    {
                        roots.Add(next);
                    }
                }
            }

            return roots;
        }

        private sealed class FieldSet(Type type)
        {
            private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

            private readonly FieldInfo[] _own = type.GetFields(All | BindingFlags.Instance);
            private readonly FieldInfo[] _static = type.GetFields(All | BindingFlags.Static);

            public FieldInfo[] Of(BindingFlags kind) => kind == BindingFlags.Static ? _static : _own;
        }
    }
}
