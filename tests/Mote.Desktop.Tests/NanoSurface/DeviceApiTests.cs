using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>What Reference declares, and what our code uses of it, is in the public API of nanoFramework's own assemblies.</summary>
    [TestClass]
    public sealed class DeviceApiTests
    {
        private static readonly DeviceApi _api = DeviceApi.Load();

        public static IEnumerable<object[]> References => SurfaceFiles.References.Select(project => new object[] { project });

        public static IEnumerable<object[]> Checks => SurfaceFiles.Checks.Select(check => new object[] { check.Project, check.Assembly });

        [TestMethod]
        [DynamicData(nameof(References))]
        public void Surface_OfEveryReference_IsInTheDevicesApi(string project)
        {
            string file = Directory.GetFiles(Path.GetDirectoryName(SurfaceFiles.Path(project))!, "*.dll").Single();
            using ModuleDefinition module = ModuleDefinition.ReadModule(file);
            Assert.IsTrue(_api.Knows(module.Assembly.Name.Name), $"tests/NanoSurface/Api has no list for {module.Assembly.Name.Name}");
            ApiComparison comparison = new(_api);

            comparison.CompareSurface(module);

            Assert.IsGreaterThan(0, comparison.Seen);
            Assert.IsEmpty(comparison.Differences, string.Join("\n", comparison.Differences));
        }

        [TestMethod]
        [DynamicData(nameof(Checks))]
        public void Use_OfEveryCheckedAssembly_IsInTheDevicesApi(string project, string assembly)
        {
            using ModuleDefinition module = ModuleDefinition.ReadModule(SurfaceFiles.Path(project, assembly));
            ApiComparison comparison = new(_api);

            comparison.CompareUse(module);

            Assert.IsGreaterThan(0, comparison.Seen);
            Assert.IsEmpty(comparison.Differences, string.Join("\n", comparison.Differences));
        }

        // The one assembly that we have: it says whether lists and comparison speak the same language.
        [TestMethod]
        public void Surface_OfTheDevicesMscorlib_IsItsList()
        {
            using ModuleDefinition module = ModuleDefinition.ReadModule(SurfaceFiles.Path("mscorlib"));
            ApiComparison comparison = new(_api);

            comparison.CompareSurface(module);

            Assert.IsEmpty(comparison.Differences, string.Join("\n", comparison.Differences));
            Assert.AreEqual(_api.Members("mscorlib").Count(), comparison.Seen);
        }

        [TestMethod]
        [DataRow("public enum ProtocolType { Socket = 65535 }", "no F:System.Net.Sockets.ProtocolType.Socket")]
        [DataRow("public enum ProtocolType { Tcp = 7 }", "ProtocolType.Tcp is System.Net.Sockets.ProtocolType = 6, not System.Net.Sockets.ProtocolType = 7")]
        [DataRow("public enum ProtocolType : byte { Tcp = 6 }", "is System.Enum(System.Int32), not System.Enum(System.Byte)")]
        [DataRow("public class Socket { public Socket() { } }", "no M:System.Net.Sockets.Socket.#ctor")]
        [DataRow("public class Socket { private Socket() { } public bool NoDelay { get { throw null; } } }", "no P:System.Net.Sockets.Socket.NoDelay")]
        [DataRow("public class Socket { private Socket() { } public int Available { get; set; } }", "P:System.Net.Sockets.Socket.Available cannot be set")]
        [DataRow("public class Socket { private Socket() { } public long Available { get { throw null; } } }", "is System.Int32, not System.Int64")]
        [DataRow("public class Socket { private Socket() { } public static void Close() { } }", "is '', not 'static'")]
        [DataRow("public class Socket { private Socket() { } public virtual void Close() { } }", "is '', not 'virtual'")]
        [DataRow("public sealed class Socket { private Socket() { } }", "is '', not 'sealed'")]
        [DataRow("public class Socket : System.EventArgs { private Socket() { } }", "is System.Object, System.IDisposable, not System.EventArgs")]
        [DataRow("public class WebSocket { }", "no T:System.Net.Sockets.WebSocket")]
        public void Surface_WithWhatTheDeviceLacks_IsNamed(string type, string expected)
        {
            using SurfaceResolver resolver = new();
            using ModuleDefinition module = DeviceCompiler.Read(DeviceCompiler.Mscorlib, "namespace System.Net.Sockets { " + type + " }", resolver, "System.Net");
            ApiComparison comparison = new(_api);

            comparison.CompareSurface(module);

            Assert.IsTrue(comparison.Differences.Any(difference => difference.Contains(expected)), string.Join("\n", comparison.Differences));
        }

        // What a wrong surface lets through is noticed where it is used too.
        [TestMethod]
        [DataRow("public enum Way { Left = 1 }", "object M(Way way) { return way; }", "no T:System.Net.Sockets.Way")]
        [DataRow("public class Socket { public void Shutdown() { } }", "void M(Socket s) { s.Shutdown(); }", "no M:System.Net.Sockets.Socket.Shutdown")]
        [DataRow("public class Socket { public bool NoDelay; }", "bool M(Socket s) { return s.NoDelay; }", "no F:System.Net.Sockets.Socket.NoDelay")]
        [DataRow("public class Socket { public int Available { get; set; } }", "void M(Socket s) { s.Available = 1; }", "Socket.Available cannot be set")]
        [DataRow("public class Socket { public static void Close() { } }", "void M() { Socket.Close(); }", "is '', not 'static'")]
        [DataRow("public class Socket { public event System.EventHandler Gone; }", "void M(Socket s) { s.Gone += null; }", "no E:System.Net.Sockets.Socket.Gone")]
        public void Use_OfWhatTheDeviceLacks_IsNamed(string type, string method, string expected)
        {
            byte[] library = DeviceCompiler.Emit(DeviceCompiler.Mscorlib, "namespace System.Net.Sockets { " + type + " }", "System.Net");
            using SurfaceResolver resolver = new();
            using ModuleDefinition module = DeviceCompiler.Read(
                [.. DeviceCompiler.Mscorlib, Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library)],
                "using System.Net.Sockets; class C { " + method + " }",
                resolver);
            ApiComparison comparison = new(_api);

            comparison.CompareUse(module);

            Assert.IsTrue(comparison.Differences.Any(difference => difference.Contains(expected)), string.Join("\n", comparison.Differences));
        }
    }
}
