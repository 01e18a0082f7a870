using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Mono.Cecil;

namespace Mote.Desktop.Tests.NanoSurface
{
    /// <summary>Compiles snippets as tests/NanoSurface/Directory.Build.props says.</summary>
    internal static class DeviceCompiler
    {
        /// <summary>The libraries with neither sockets nor threads nor clocks.</summary>
        public static MetadataReference[] Narrow { get; } = References(SurfaceFiles.NarrowReferences);

        /// <summary>The device's mscorlib alone.</summary>
        public static MetadataReference[] Mscorlib { get; } = References(SurfaceFiles.Path("mscorlib"));

        /// <summary>What the server is compiled against.</summary>
        public static MetadataReference[] Server { get; } = References(SurfaceFiles.ServerReferences);

        /// <summary>What the device's tests are compiled against.</summary>
        public static MetadataReference[] Tests { get; } = [.. Server, .. References(SurfaceFiles.Path("nanoFramework.TestFramework"))];

        /// <summary>Makes a compilation. Of the warnings, only the one for nullable annotations is of interest.</summary>
        public static CSharpCompilation Compile(MetadataReference[] references, string code, string assembly = "Snippet") =>
            CSharpCompilation.Create(
                assembly,
                new[] { CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp9, preprocessorSymbols: new[] { "NANOFRAMEWORK_1_0", "DEBUG" })) },
                references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)
                    .WithSpecificDiagnosticOptions(new Dictionary<string, ReportDiagnostic> { ["CS8632"] = ReportDiagnostic.Error }));

        /// <summary>Returns what is wrong with the code.</summary>
        public static Diagnostic[] Errors(CSharpCompilation compilation)
        {
            using MemoryStream output = new();
            return compilation.Emit(output).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        }

        /// <summary>Returns the assembly's file; fails the test if there is an error.</summary>
        public static byte[] Emit(MetadataReference[] references, string code, string assembly = "Snippet")
        {
            using MemoryStream output = new();
            EmitResult result = Compile(references, code, assembly).Emit(output);
            Assert.IsTrue(result.Success, string.Join("\n", result.Diagnostics));
            return output.ToArray();
        }

        /// <summary>Returns the assembly; fails the test if there is an error. The caller disposes it.</summary>
        public static ModuleDefinition Read(MetadataReference[] references, string code, SurfaceResolver resolver, string assembly = "Snippet") =>
            ModuleDefinition.ReadModule(new MemoryStream(Emit(references, code, assembly)), new ReaderParameters { AssemblyResolver = resolver });

        private static MetadataReference[] References(params string[] paths) => paths.Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToArray();
    }
}
