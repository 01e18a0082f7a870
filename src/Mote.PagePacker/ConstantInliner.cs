using System.Text.RegularExpressions;

namespace Mote.PagePacker
{
    /// <summary>Writes a script's constant numbers where they are used, which is shorter than their names and leaves short names for others.</summary>
    public static partial class ConstantInliner
    {
        /// <summary>Returns the script with the number in place of each name that a line gives one: <c>const SOME_MS = 500;</c>. Only a name with an underscore counts, because no text has such a word.</summary>
        /// <param name="script">A script from which <see cref="SourceTrimmer.JavaScript"/> has taken white space.</param>
        /// <exception cref="InvalidDataException">Two constants have one name.</exception>
        public static string Inline(string script)
        {
            Dictionary<string, string> values = [];
            foreach (Match constant in Constant().Matches(script))
            {
                string name = constant.Groups["name"].Value;
                if (!values.TryAdd(name, constant.Groups["value"].Value))
                {
                    throw new InvalidDataException("the constant " + name + " is declared twice");
                }
            }

            return Name().Replace(Constant().Replace(script, ""), name => values.GetValueOrDefault(name.Value, name.Value));
        }

        [GeneratedRegex(@"(?<=^|[;}\n])let (?<name>[A-Z]+_[A-Z_]+)=(?<value>-?\d+);")]
        private static partial Regex Constant();

        [GeneratedRegex(@"(?<![\w.$])[A-Z]+_[A-Z_]+(?![\w$])")]
        private static partial Regex Name();
    }
}
