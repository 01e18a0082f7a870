using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mote.Desktop.Tests.Architecture
{
    /// <summary>How long files and methods may be, how many parameters a constructor may have, and that a class is in one piece.</summary>
    internal static class SizeRules
    {
        /// <summary>The most lines of a file.</summary>
        public const int FileLines = 300;

        /// <summary>The most lines of a method, from the line of its name to its last brace.</summary>
        public const int MethodLines = 50;

        /// <summary>The most parameters of a constructor.</summary>
        public const int ConstructorParameters = 6;

        /// <summary>Returns what is too large in a source, a sentence each.</summary>
        public static IEnumerable<string> Check(SourceFile source)
        {
            int lines = source.Text.Count(one => one == '\n') + (source.Text.EndsWith('\n') ? 0 : 1);
            if (lines > FileLines)
            {
                yield return $"{source.Path} has {lines} lines.";
            }

            SyntaxNode root = Parse(source);
            foreach (SyntaxNode node in root.DescendantNodes())
            {
                int length = IsBody(node) ? Lines(node) : 0;
                if (length > MethodLines && !Exemptions.LongMethods.ContainsKey(Name(node)))
                {
                    yield return $"{SourceFile.Place(node)} {Name(node)} has {length} lines.";
                }

                int parameters = Parameters(node);
                if (parameters > ConstructorParameters)
                {
                    yield return $"{SourceFile.Place(node)} A constructor has {parameters} parameters.";
                }
            }

            int statements = root.ChildNodes().OfType<GlobalStatementSyntax>().Sum(Lines);
            if (statements > MethodLines)
            {
                yield return $"{source.Path} has {statements} lines of statements outside methods.";
            }
        }

        /// <summary>Returns the names of the methods that are long, whether they may be or not.</summary>
        public static IEnumerable<string> LongMethods(SourceFile source)
        {
            return Parse(source).DescendantNodes().Where(node => IsBody(node) && Lines(node) > MethodLines).Select(Name);
        }

        /// <summary>Returns the classes in several pieces. A class with a member that a source generator writes, such as a regular expression, is
        /// declared partial for that reason and may be.</summary>
        public static IEnumerable<string> CheckPieces(SourceFile source)
        {
            return Parse(source).DescendantNodes().OfType<TypeDeclarationSyntax>()
                .Where(type => type.Modifiers.Any(SyntaxKind.PartialKeyword) && !type.Members.Any(member => member.Modifiers.Any(SyntaxKind.PartialKeyword)))
                .Select(type => $"{SourceFile.Place(type)} {type.Identifier.Text} is partial.");
        }

        private static SyntaxNode Parse(SourceFile source)
        {
            // Both sides of a condition are counted when each holds a whole class, as in Platform.
            string[] symbols = source.Path.EndsWith(".Nano.cs", StringComparison.Ordinal) ? ["NANOFRAMEWORK_1_0"] : [];
            return CSharpSyntaxTree.ParseText(source.Text, new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: symbols), source.Path).GetRoot();
        }

        private static bool IsBody(SyntaxNode node)
        {
            return node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax
                || node is PropertyDeclarationSyntax { ExpressionBody: not null };
        }

        private static string Name(SyntaxNode node)
        {
            string type = node.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault()?.Identifier.Text ?? "";
            string member = node switch
            {
                MethodDeclarationSyntax method => method.Identifier.Text,
                LocalFunctionStatementSyntax function => function.Identifier.Text,
                PropertyDeclarationSyntax property => property.Identifier.Text,
                ConstructorDeclarationSyntax => "constructor",
                AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
                _ => "function",
            };
            return $"{type}.{member}";
        }

        private static int Lines(SyntaxNode node)
        {
            // Attributes, such as the rows of a test's table, come before the method.
            SyntaxToken first = node is MemberDeclarationSyntax { AttributeLists: { Count: > 0 } lists } ? lists.Last().GetLastToken().GetNextToken() : node.GetFirstToken();
            FileLinePositionSpan start = first.GetLocation().GetLineSpan();
            return node.GetLocation().GetLineSpan().EndLinePosition.Line - start.StartLinePosition.Line + 1;
        }

        private static int Parameters(SyntaxNode node)
        {
            return node switch
            {
                ConstructorDeclarationSyntax constructor => constructor.ParameterList.Parameters.Count,
                TypeDeclarationSyntax type => type.ParameterList?.Parameters.Count ?? 0,
                _ => 0,
            };
        }
    }
}
