using NUglify;
using NUglify.JavaScript;

namespace Mote.PagePacker
{
    /// <summary>Gives the names of a script short ones, which saves a tenth of the packed page. Properties keep theirs.</summary>
    public static class NameShortener
    {
        /// <summary>Returns the script as one function, so that none of its names is global, with short names.</summary>
        /// <param name="script">All scripts of the page as one.</param>
        /// <exception cref="InvalidDataException">The script has an error.</exception>
        public static string Shorten(string script)
        {
            CodeSettings settings = new()
            {
                LocalRenaming = LocalRenaming.CrunchAll,
                PreserveFunctionNames = false,
                IgnoreAllErrors = false,
            };
            UglifyResult result = Uglify.Js("(()=>{" + script + "})()", settings);
            if (result.Errors.Any(error => error.IsError))
            {
                throw new InvalidDataException(string.Join('\n', result.Errors.Where(error => error.IsError)));
            }

            return result.Code;
        }
    }
}
