namespace Mote.Core.Http
{
    /// <summary>What a <see cref="RequestReader"/> expects next.</summary>
    /// <remarks>Method -> Target -> Version -> VersionLineFeed -> FieldStart -> (Name -> Value -> ValueLineFeed -> FieldStart)*
    /// -> LastLineFeed -> (Body ->) Done; Method -> LeadingLineFeed -> Method once; any -> Failed.</remarks>
    internal enum RequestStep
    {
        LeadingLineFeed,
        Method,
        Target,
        Version,
        VersionLineFeed,
        FieldStart,
        Name,
        Value,
        ValueLineFeed,
        LastLineFeed,
        Body,
        Done,
        Failed,
    }
}
