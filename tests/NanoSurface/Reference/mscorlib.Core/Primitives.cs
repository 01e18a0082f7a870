using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace System
{
    public class Object
    {
        public Object() => throw null;
        public virtual bool Equals(object obj) => throw null;
        public virtual int GetHashCode() => throw null;
        public virtual string ToString() => throw null;
        public Type GetType() => throw null;
    }

    public abstract class ValueType
    {
    }

    public abstract class Enum : ValueType
    {
    }

    public struct Void
    {
    }

    public struct Boolean
    {
    }

    public struct Byte
    {
    }

    public struct SByte
    {
    }

    public struct Int16
    {
        public const short MaxValue = 0x7FFF;
        public const short MinValue = -0x8000;
    }

    public struct UInt16
    {
    }

    public struct Int32
    {
        public const int MaxValue = 0x7FFFFFFF;
        public const int MinValue = unchecked((int)0x80000000);
        public override string ToString() => throw null;
    }

    public struct UInt32
    {
    }

    public struct Int64
    {
        public const long MaxValue = 0x7FFFFFFFFFFFFFFF;
        public static long Parse(string s) => throw null;
        public override string ToString() => throw null;
    }

    public struct UInt64
    {
    }

    public struct Single
    {
    }

    public struct Double
    {
    }

    public struct Char
    {
    }

    public struct IntPtr
    {
    }

    public struct UIntPtr
    {
    }

    public sealed partial class String : IEnumerable
    {
        public static readonly string Empty;
        internal String() => throw null;
        public int Length => throw null;

        [IndexerName("Chars")]
        public char this[int index] => throw null;

        public static string Concat(string str0, string str1) => throw null;
        public static string Concat(string str0, string str1, string str2) => throw null;
        public static string Concat(string str0, string str1, string str2, string str3) => throw null;
        public static string Concat(params string[] values) => throw null;
        public static bool Equals(string a, string b) => throw null;
        public static bool operator ==(string a, string b) => throw null;
        public static bool operator !=(string a, string b) => throw null;
        public override bool Equals(object obj) => throw null;
        public IEnumerator GetEnumerator() => throw null;
        public string ToLower() => throw null;
    }

    public abstract class Array : ICollection
    {
        public int Length => throw null;
        public static void Clear(Array array, int index, int length) => throw null;
        public static void Copy(Array sourceArray, Array destinationArray, int length) => throw null;
        public static void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length) => throw null;
        public IEnumerator GetEnumerator() => throw null;
    }

    public static class BitConverter
    {
        public static int ToInt32(byte[] value, int startIndex) => throw null;
        public static long ToInt64(byte[] value, int startIndex) => throw null;
    }

    public abstract class Delegate
    {
        public static Delegate Combine(Delegate a, Delegate b) => throw null;
        public static Delegate Remove(Delegate source, Delegate value) => throw null;
    }

    public abstract class MulticastDelegate : Delegate
    {
    }

    public abstract partial class Type : MemberInfo
    {
        public static Type GetTypeFromHandle(RuntimeTypeHandle handle) => throw null;
    }

    public struct RuntimeTypeHandle
    {
    }

    public struct RuntimeFieldHandle
    {
    }

    public interface IDisposable
    {
        void Dispose();
    }
}

namespace System.Collections
{
    public interface IEnumerable
    {
        IEnumerator GetEnumerator();
    }

    // Its members are not used; that arrays are collections is.
    public interface ICollection : IEnumerable
    {
    }

    public interface IEnumerator
    {
        object Current { get; }
        bool MoveNext();
        void Reset();
    }
}

namespace System.Reflection
{
    public abstract class MemberInfo
    {
        public abstract string Name { get; }
    }
}
