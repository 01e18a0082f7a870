using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mote.Desktop.Tests.Architecture
{
    /// <summary>The folders of some sources, with an arrow from each folder to each other one whose types it names or whose members it uses. Constants,
    /// which leave no trace in an assembly, count too; comments do not.</summary>
    internal sealed class FolderGraph
    {
        private const string ImplicitUsings =
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
            + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

        // What the template makes is a program of its own, with its own declarations of two types of the library.
        private static readonly Lazy<FolderGraph> _ofAll =
            new(() => Of(SourceFile.Below("src", "hardware").Where(source => !SourceFile.IsIn(source.Path, "src/Mote.Templates"))));

        private readonly SortedDictionary<(string From, string To), string> _arrows = [];

        private FolderGraph()
        {
        }

        /// <summary>The graph of everything that ships.</summary>
        public static FolderGraph OfAll => _ofAll.Value;

        /// <summary>The arrows, each with the place of one reference.</summary>
        public IReadOnlyDictionary<(string From, string To), string> Arrows => _arrows;

        /// <summary>Draws the graph. Each source counts as the desktop and as the device compiles it.</summary>
        /// <param name="sources">The sources. References to anything else are ignored, whether it is found or not.</param>
        public static FolderGraph Of(IEnumerable<SourceFile> sources)
        {
            FolderGraph graph = new();
            SourceFile[] all = [.. sources];
            graph.Add(all, all, []);
            graph.Add(all, [.. all.Where(source => source.Text.Contains("#if", StringComparison.Ordinal))], ["NANOFRAMEWORK_1_0"]);
            return graph;
        }

        /// <summary>Returns the largest sets of folders in which each one leads to each other one.</summary>
        public IReadOnlyList<string[]> Cycles()
        {
            string[] folders = [.. _arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().Order(StringComparer.Ordinal)];
            Dictionary<string, HashSet<string>> reachable = folders.ToDictionary(folder => folder, Reachable);
            return [.. folders
                .Where(folder => reachable[folder].Contains(folder))
                .Select(folder => folders.Where(other => reachable[folder].Contains(other) && reachable[other].Contains(folder)).ToArray())
                .DistinctBy(cycle => cycle[0])];
        }

        private HashSet<string> Reachable(string start)
        {
            HashSet<string> found = [];
            Stack<string> left = new([start]);
            while (left.TryPop(out string? folder))
            {
                foreach ((string From, string To) arrow in _arrows.Keys.Where(arrow => arrow.From == folder && found.Add(arrow.To)))
                {
                    left.Push(arrow.To);
                }
            }

            return found;
        }

        // The arrows from some of the sources.
        private void Add(SourceFile[] sources, SourceFile[] users, string[] symbols)
        {
            HashSet<string> paths = [.. users.Select(user => user.Path)];
            CSharpParseOptions options = new(LanguageVersion.Latest, preprocessorSymbols: symbols);
            Dictionary<string, string> folders = sources.ToDictionary(source => source.Path, source => source.Folder);
            SyntaxTree[] trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Text, options, source.Path))];
            string[] platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
            CSharpCompilation compilation = CSharpCompilation.Create(
                "Folders",
                [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
                platform.Where(IsFramework).Select(file => MetadataReference.CreateFromFile(file)),
                new CSharpCompilationOptions(OutputKind.ConsoleApplication));
            foreach (SyntaxTree tree in trees.Where(tree => paths.Contains(tree.FilePath)))
            {
                SemanticModel model = compilation.GetSemanticModel(tree);
                foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax))
                {
                    SymbolInfo info = model.GetSymbolInfo(node);
                    AddArrow(folders, node, TypeOf(info.Symbol ?? info.CandidateSymbols.FirstOrDefault()));
                }
            }
        }

        // The tests' own copies of the sources' types are not what is asked for.
        private static bool IsFramework(string file)
        {
            return !Path.GetFileName(file).StartsWith("Mote", StringComparison.Ordinal);
        }

        private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
        {
            INamedTypeSymbol? type = (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition;

            // The class of statements outside a class, the same one for all programs.
            return type is { Name: "Program", ContainingNamespace.IsGlobalNamespace: true } ? null : type;
        }

        private void AddArrow(Dictionary<string, string> folders, SyntaxNode node, INamedTypeSymbol? type)
        {
            string from = folders[node.SyntaxTree.FilePath];
            foreach (SyntaxReference declaration in type?.DeclaringSyntaxReferences ?? [])
            {
                if (folders.TryGetValue(declaration.SyntaxTree.FilePath, out string? to) && to != from)
                {
                    _arrows.TryAdd((from, to), $"{SourceFile.Place(node)} {type!.Name}");
                }
            }
        }
    }
}
