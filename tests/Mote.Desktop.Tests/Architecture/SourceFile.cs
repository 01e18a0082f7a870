using Microsoft.CodeAnalysis;

namespace Mote.Desktop.Tests.Architecture
{
    /// <summary>A C# source: its path from the root of the repository, with slashes, and its text.</summary>
    internal sealed record SourceFile(string Path, string Text)
    {
        /// <summary>The folder it is in.</summary>
        public string Folder => Path[..Path.LastIndexOf('/')];

        /// <summary>Returns the sources below some folders of the repository, without those that a program has written.</summary>
        public static SourceFile[] Below(params string[] folders)
        {
            string root = Repository.Root;
            return [.. folders
                .SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
                .Select(path => new SourceFile(System.IO.Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)))
                .Where(source => !source.Path.EndsWith(".g.cs", StringComparison.Ordinal) && !IsOutput(source.Path))
                .OrderBy(source => source.Path, StringComparer.Ordinal)];
        }

        /// <summary>Whether a path is a folder, or lies below it.</summary>
        public static bool IsIn(string path, string folder)
        {
            return path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
        }

        /// <summary>Where a node begins, as <c>path:line</c>.</summary>
        public static string Place(SyntaxNode node)
        {
            return $"{node.SyntaxTree.FilePath}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";
        }

        private static bool IsOutput(string path)
        {
            return path.Contains("/bin/", StringComparison.Ordinal) || path.Contains("/obj/", StringComparison.Ordinal)
                || path.Contains("/node_modules/", StringComparison.Ordinal);
        }
    }
}
