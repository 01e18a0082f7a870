using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Mote.VirtualBoard.Layer
{
    /// <summary>The managed heap of the device by its own rule: what the program's live objects would take there, in blocks of 12 bytes.</summary>
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

        // Every assembly that is loaded takes tables of the heap, and nanoFramework's own statics and threads live there: what was measured as used on the
        // interpreter with the libraries of the firmware loaded and nothing made.
        private const int LibraryBytes = 23_000;

        private readonly List<object> _held = [];

        /// <summary>Bytes of the heap that are free.</summary>
        public int FreeBytes() => board.Model.HeapBytes - LibraryBytes - LiveBytes() - board.PinEvents.HeapBytes - board.Wifi.LeakedBytes;

        /// <summary>Bytes that the program's live objects take.</summary>
        public int LiveBytes() => Weigh(Roots());

        /// <summary>Bytes that an object and everything it alone leads to would take.</summary>
        public static int Weigh(IEnumerable<object> roots)
        {
            HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
            Stack<object> open = new(roots);
            int bytes = 0;
            while (open.TryPop(out object? next))
            {
                if (seen.Add(next))
                {
                    bytes += Visit(next, open);
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

                    // What stands for a native object has fields of its own that the device's has not.
                    if (!isNative && !field.FieldType.IsValueType && field.GetValue(target) is object next)
                    {
                        open.Push(next);
                    }
                }
            }

            return blocks * BlockBytes;
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
