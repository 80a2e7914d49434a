import { Icon } from '#components/ui/Icon.tsx';

/** What a view shows as a file, in either format; what draws it comes with the press. */
export function SaveButtons({ widget }: { readonly widget: string }) {
  return (
    <span class="copy">
      {['PNG', 'SVG'].map((format) => (
        <button
          key={format}
          type="button"
          class="button"
          data-save={format}
          data-widget={widget}
          onClick={async ({ currentTarget }) => {
            const said = currentTarget.parentElement!.lastElementChild!;
            said.textContent = await import('./take-picture.ts').then(
              ({ takePicture }) => takePicture(currentTarget),
              // The code did not come.
              String,
            );
          }}
        >
          <Icon name="download" />
          {format}
        </button>
      ))}
      <span role="status" />
    </span>
  );
}
