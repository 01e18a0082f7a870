using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>Proves that the checks bite: code that the device cannot run fails to compile against the surface, or breaches a rule.</summary>
    [TestClass]
    public sealed class ForbiddenCodeTests
    {
        private const string Permitted = @"
            using System;
            using System.Net.Sockets;
            using System.Text;
            using System.Threading;
            enum E { A, B }
            delegate int D(int a);
            interface I { int M(E e, params string[] p); }
            sealed class C : I, IDisposable
            {
                private static readonly byte[] _table = { 1, 2, 3, 4, 5, 6, 7, 8 };
                private readonly Encoding _utf8 = new UTF8Encoding();
                private readonly int[][] _jagged = new int[2][];
                public int M(E e, params string[] p)
                {
                    int sum = e switch { E.A => 1, _ => 2 };
                    D add = a => a + sum;
                    foreach (byte b in _table) { sum += b; }
                    switch (p[0]) { case ""a"": case ""b"": case ""c"": case ""d"": case ""e"": case ""f"": case ""g"": sum++; break; }
                    lock (_jagged) { _jagged[0] = new[] { 1, 2, 3, 4, 5 }; }
                    try { new Thread(Dispose).Start(); }
                    catch (SocketException) when (sum > 0) { sum--; }
                    finally { sum = unchecked((int)Environment.TickCount64); }
                    using (this) { return add(sum) + _utf8.GetBytes(p[0] + ""x"" + p[1]).Length + (p is { Length: 2 } ? 1 : 0) + sum.ToString().Length; }
                }
                public void Dispose() { Array.Clear(_table, 0, 1); }
            }";

        [TestMethod]
        [DataRow("System.Collections.Generic.List<int> x = null;", "CS0234")]
        [DataRow("System.Span<byte> x = default;", "CS0234")]
        [DataRow("System.Span<byte> x = stackalloc byte[4];", "CS0234")]
        [DataRow("var x = stackalloc byte[4];", "CS0214")]
        [DataRow("int? x = 1;", "CS0518")]
        [DataRow("string s = null; var x = s?.Length;", "CS0518")]
        [DataRow("(int, int) x = (1, 2);", "CS8179")]
        [DataRow("var x = new { A = 1 };", "CS0656")]
        [DataRow("byte[] b = new byte[4]; byte x = b[^1];", "CS0518")]
        [DataRow("byte[] b = new byte[4]; byte[] x = b[1..2];", "CS0518")]
        [DataRow("dynamic x = 1; x.M();", "CS0656")]
        [DataRow("decimal x = 1;", "CS0518")]
        [DataRow("var x = \"a\"u8;", "CS8773")]
        [DataRow("string? x = null;", "CS8632")]
        [DataRow("bool x = \"a\".Equals(\"b\", System.StringComparison.Ordinal);", "CS0234")]
        [DataRow("bool x = \"abc\".Contains('b');", "CS1503")]
        [DataRow("System.DateTime x = System.DateTime.Now;", "CS0117")]
        [DataRow("int x = System.Math.Max(1, 2);", "CS0234")]
        [DataRow("object o = new object(); System.Threading.Monitor.Wait(o);", "CS0117")]
        [DataRow("System.Threading.Tasks.Task x = null;", "CS0234")]
        [DataRow("System.Net.Sockets.Socket s = null; s.NoDelay = true;", "CS1061")]
        [DataRow("System.Net.Sockets.Socket s = null; s.Blocking = false;", "CS1061")]
        [DataRow("System.Net.Sockets.Socket s = null; s.Shutdown(default);", "CS1061")]
        [DataRow("System.Net.Sockets.Socket.Select(null, null, null, 0);", "CS0117")]
        public void Compile_OfStatementTheDeviceLacks_Fails(string statement, string error)
        {
            AssertError(DeviceCompiler.Server, "class C { void M() { " + statement + " } }", error);
        }

        [TestMethod]
        [DataRow("class C { async void M() { } }", "CS0518")]
        [DataRow("class C { System.Collections.IEnumerable M() { yield return 1; } }", "CS0518")]
        [DataRow("class C { volatile int _f; }", "CS0518")]
        [DataRow("record C(int A);", "CS0518")]
        [DataRow("class C { public required int A; }", "CS8773")]
        [DataRow("namespace N; class C { }", "CS8773")]
        [DataRow("unsafe class C { int* _f; }", "CS0227")]
        [DataRow("using System.Linq; class C { }", "CS0234")]
        public void Compile_OfDeclarationTheDeviceLacks_Fails(string code, string error)
        {
            AssertError(DeviceCompiler.Server, code, error);
        }

        [TestMethod]
        [DataRow("System.Threading.Thread.Sleep(1);", "CS0234")]
        [DataRow("lock (this) { }", "CS0656")]
        [DataRow("int n = 0; System.Threading.Interlocked.Increment(ref n);", "CS0234")]
        [DataRow("long x = System.Environment.TickCount64;", "CS0234")]
        [DataRow("System.DateTime x = default;", "CS0234")]
        [DataRow("System.Console.WriteLine(\"\");", "CS0234")]
        [DataRow("System.Random x = null;", "CS0234")]
        [DataRow("System.Net.Sockets.Socket x = null;", "CS0234")]
        [DataRow("System.IO.Stream x = null;", "CS0234")]
        [DataRow("System.Diagnostics.Debug.WriteLine(\"\");", "CS0234")]
        public void Compile_OfInputOutputThreadOrClockInCore_Fails(string statement, string error)
        {
            AssertError(DeviceCompiler.Narrow, "class C { void M() { " + statement + " } }", error);
        }

        [TestMethod]
        [DataRow("class C<T> { }", "generic")]
        [DataRow("class C { void M<T>() { } }", "generic")]
        [DataRow("class C { void N() { M<int>(); } void M<T>() { } }", "calls the generic")]
        [DataRow("delegate void D<T>(T t);", "generic")]
        [DataRow("struct S { public int A; }", "is a struct")]
        [DataRow("class C { System.RuntimeTypeHandle _f; }", "uses the struct")]
        [DataRow("class C { void M(System.RuntimeTypeHandle p) { } }", "uses the struct")]
        [DataRow("class C { object M() { System.RuntimeTypeHandle x = default; return x; } }", "uses the struct")]
        [DataRow("class C { long M() { return System.DateTime.UtcNow.Ticks; } }", "uses the struct System.DateTime")]
        [DataRow("class C { System.DateTime _f; }", "uses the struct System.DateTime")]
        [DataRow("class C { void M() { System.Threading.Thread.Sleep(System.TimeSpan.Zero); } }", "uses the struct System.TimeSpan")]
        [DataRow("class C { bool M(object o) { return o is System.Guid; } }", "uses the struct System.Guid")]
        [DataRow("class C { string M(int n) { return $\"{n}\"; } }", "calls System.String::Format")]
        [DataRow("class C { string M(string s) { return string.Format(\"{0}\", s); } }", "calls System.String::Format")]
        [DataRow("class C { void M() { System.Diagnostics.Debug.WriteLine(\"\"); } }", "calls System.Diagnostics.Debug::WriteLine")]
        [DataRow("class C { void M() { System.Diagnostics.Debug.Assert(false); } }", "calls System.Diagnostics.Debug::Assert")]
        [DataRow("class C { int M() { return new System.Random().Next(); } }", "calls System.Random")]
        [DataRow("class C { object M() { return new System.Threading.Timer(o => { }, null, 0, 1); } }", "calls System.Threading.Timer")]
        [DataRow("class C { object M(object o) { return o.GetType().GetMethods(); } }", "calls System.Type::GetMethods")]
        [DataRow("class C { void M(System.Reflection.MethodInfo m) { m.Invoke(null, null); } }", "calls System.Reflection.MethodBase::Invoke")]
        [DataRow("class C { System.Action<int> _f; }", "uses the generic System.Action`1")]
        [DataRow("class C { int M(System.Func<int> f) { return f(); } }", "uses the generic System.Func`1")]
        [DataRow("interface I { void M() { } }", "is a default interface method")]
        [DataRow("class C { public int A { get; init; } }", "uses System.Runtime.CompilerServices.IsExternalInit")]
        [DataRow("class C { int[,] _f; }", "more than one dimension")]
        [DataRow("class C { int M(int a) { return checked(a + 1); } }", "add.ovf")]
        [DataRow("class C { byte[] M(long a) { return new byte[a]; } }", "conv.ovf.i")]
        [DataRow("static class A { public static object X = new object(); } static class B { static object Y = A.X; }", "B is initialised with")]
        [DataRow("class A { static object X = new object(); public static object Get() { return X; } } class B { static object Y = A.Get(); }", "B is initialised")]
        public void Breaches_OfCodeThatCompilesButBreaksTheDevice_NameIt(string code, string expected)
        {
            using SurfaceResolver resolver = new();
            using ModuleDefinition module = DeviceCompiler.Read(DeviceCompiler.Server, code, resolver);

            List<string> breaches = DeviceRules.Breaches(module);

            Assert.IsTrue(breaches.Any(breach => breach.Contains(expected)), string.Join("\n", breaches));
        }

        [TestMethod]
        public void Breaches_OfPermittedCode_AreNone()
        {
            using SurfaceResolver resolver = new();
            using ModuleDefinition module = DeviceCompiler.Read(DeviceCompiler.Server, Permitted, resolver);

            CollectionAssert.AreEqual(Array.Empty<string>(), DeviceRules.Breaches(module), string.Join("\n", DeviceRules.Breaches(module)));
        }

        [TestMethod]
        public void Compile_OfPermittedCodeInCore_Succeeds()
        {
            AssertNoError(DeviceCompiler.Compile(DeviceCompiler.Narrow, "class C { int M(string s) { return s.Length; } }"));
        }

        [TestMethod]
        public void Sizes_OfTablesAtTheLimit_AreBreaches()
        {
            // Two initialisers, each small enough, that do not fit into one table together; and a literal that fills the strings.
            string code = "class C { byte[] A() { return new byte[] { " + Numbers(40000, 1) + " }; } byte[] B() { return new byte[] { " + Numbers(40000, 2)
                + " }; } string S() { return \"" + new string('x', DeviceSizes.TableBytes) + "\"; } }";

            DeviceSizes sizes = DeviceSizes.Measure(DeviceCompiler.Emit(DeviceCompiler.Server, code));

            Assert.AreEqual(40000, sizes.LargestArray);
            Assert.AreEqual(80004, sizes.Arrays);
            string breaches = string.Join("\n", sizes.Breaches());
            Assert.Contains("strings and names", breaches);
            Assert.Contains("signatures and array initialisers", breaches);
            Assert.HasCount(2, sizes.Breaches(), breaches);
        }

        private static string Numbers(int count, int first) => string.Join(',', Enumerable.Range(first, count).Select(i => (byte)i));

        private static void AssertError(MetadataReference[] references, string code, string expected)
        {
            Diagnostic[] errors = DeviceCompiler.Errors(DeviceCompiler.Compile(references, code));

            Assert.Contains(expected, errors.Select(error => error.Id), string.Join("\n", errors.Select(error => error.ToString())));
        }

        private static void AssertNoError(CSharpCompilation compilation)
        {
            Diagnostic[] errors = DeviceCompiler.Errors(compilation);
            Assert.IsEmpty(errors, string.Join("\n", errors.Select(error => error.ToString())));
        }
    }
}
