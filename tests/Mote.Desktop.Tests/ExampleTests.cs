using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Mote.Desktop.Tests.NanoSurface;

namespace Mote.Desktop.Tests
{
    /// <summary>The examples in the documentation of the libraries compile for the device.</summary>
    [TestClass]
    public class ExampleTests
    {
        // What an example may use without declaring it.
        private const string Context = """
            using System;
            using Mote.Core;
            using Mote.Core.Crypto;
            using Mote.Core.Frames;
            using Mote.Core.Handshake;
            using Mote.Core.Http;
            using Mote.Core.Sessions;
            using Mote.Core.Text;
            using Mote.Dashboard;
            using Mote.Dashboard.Channels;
            using Mote.Samples.Echo;
            using Mote.Server;
            using Mote.Server.Access;
            using Mote.Server.Documents;

            static class Context
            {
                static MoteServer server = new MoteServer();
                static Dashboard dashboard = new Dashboard("device");
                static ISensor sensor = null;
                static IDigitalOutput output = null;
                static WebSocketConnection connection = null;
                static byte[] buffer = new byte[256];
                static int offset = 0;
                static int count = 0;

                static void Run()
                {
                    @CODE
                }
            }
            """;

        private static readonly MetadataReference[] _references =
        [
            .. DeviceCompiler.Server,
            .. new[] { ("Check.Server", "Mote"), ("Check.Dashboard", "Mote.Dashboard"), ("Check.Samples", "Mote.Samples") }
                .Select(library => MetadataReference.CreateFromFile(SurfaceFiles.Path(library.Item1, library.Item2))),
        ];

        public static IEnumerable<object[]> Examples =>
            new[] { typeof(Mote.Server.MoteServer), typeof(Mote.Dashboard.Dashboard) }
                .Select(type => Path.ChangeExtension(type.Assembly.Location, ".xml"))
                .SelectMany(path => XDocument.Load(path).Descendants("member"))
                .SelectMany(member => member.Elements("example").Select(example => new object[] { member.Attribute("name")!.Value, example.Element("code")!.Value }));

        [TestMethod]
        [DynamicData(nameof(Examples))]
        public void Example_OfEachMember_Compiles(string member, string code)
        {
            Diagnostic[] errors = Errors(code);
            Assert.IsEmpty(errors, $"{member}\n{string.Join('\n', errors.Select(error => error.ToString()))}");
        }

        [TestMethod]
        public void Examples_OfPublicMembers_AreTenAtLeast()
        {
            CSharpCompilation compilation = DeviceCompiler.Compile(_references, "");
            string[] shown = [.. Examples
                .Select(example => (string)example[0])
                .Where(member => DocumentationCommentId.GetFirstSymbolForDeclarationId(member, compilation)?.DeclaredAccessibility == Accessibility.Public)
                .Distinct()];
            Assert.IsGreaterThanOrEqualTo(10, shown.Length);
        }

        [TestMethod]
        [DataRow("MoteServer other = new MoteServer(1);", DisplayName = "no such constructor")]
        [DataRow("server.Listen(80);", DisplayName = "no such method")]
        [DataRow("sealed class Echo : WebSocketHandler { public override void OnText() { } }", DisplayName = "nothing to override")]
        [DataRow("System.Span<byte> span = buffer;", DisplayName = "not on a device")]
        public void Example_ThatIsWrong_DoesNotCompile(string code)
        {
            Assert.IsNotEmpty(Errors(code));
        }

        private static Diagnostic[] Errors(string code)
        {
            bool isType = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot().Members.FirstOrDefault() is BaseTypeDeclarationSyntax;
            string source = isType ? Context.Replace("@CODE", "", StringComparison.Ordinal) + code : Context.Replace("@CODE", code, StringComparison.Ordinal);
            return DeviceCompiler.Errors(DeviceCompiler.Compile(_references, source));
        }
    }
}
